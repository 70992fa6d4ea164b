namespace Suture.Models.Hub;

/// <summary>An answer and the address that it leads to.</summary>
/// <param name="Response">The answer; its body has not been read.</param>
/// <param name="Address">The address that answered, or that a redirect to another server names.</param>
internal sealed record HubReply(HttpResponseMessage Response, Uri Address) : IDisposable
{
    /// <inheritdoc />
    public void Dispose() => Response.Dispose();
}
