namespace Suture.Testing.Hub;

/// <summary>A request that a fake server received.</summary>
/// <param name="Server">Which of a hub's servers: <c>hub</c>, or <c>cdn</c> where large files are.</param>
/// <param name="Method">Method.</param>
/// <param name="Path">Path and query, as sent.</param>
/// <param name="Headers">Headers, by lower-case names.</param>
public sealed record FakeRequest(string Server, string Method, string Path, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The body, as long as <c>Content-Length</c> says.</summary>
    public string Body { get; init; } = "";

    /// <summary>A header; null when it was not sent.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <inheritdoc />
    public override string ToString() => $"{Method} {Server}:{Path}{(Header("range") is { } range ? $" [{range}]" : "")}";
}
