namespace Suture.Features.Roles.Endpoint;

/// <summary>An endpoint did not answer as it should.</summary>
/// <remarks>The message never holds the key.</remarks>
public sealed class EndpointException : IOException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="kind">Why.</param>
    /// <param name="message">What was asked, what happened.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public EndpointException(EndpointFaultKind kind, string message, Exception? inner = null)
        : base(message, inner) => Kind = kind;

    /// <summary>Why.</summary>
    public EndpointFaultKind Kind { get; }

    /// <summary>How long the endpoint asks to wait; null when it does not say.</summary>
    public TimeSpan? AskedWait { get; init; }

    /// <summary>Whether the same request may succeed later.</summary>
    internal bool IsTransient => Kind is not (EndpointFaultKind.Refused or EndpointFaultKind.Redirected);
}
