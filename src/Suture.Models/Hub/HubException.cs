using System.Net;

namespace Suture.Models.Hub;

/// <summary>A model could not be had from the hub or its cache.</summary>
/// <remarks>The message is one for people: what was asked for, what happened, and what to do. It never holds the token or a signed address's query.</remarks>
public sealed class HubException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="kind">Why.</param>
    /// <param name="message">What was asked for, what happened, what to do.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public HubException(HubErrorKind kind, string message, Exception? inner = null)
        : base(message, inner) => Kind = kind;

    /// <summary>Why.</summary>
    public HubErrorKind Kind { get; }

    /// <summary>The status that the hub answered with; null when there was no answer or the status is not the fault.</summary>
    public HttpStatusCode? Status { get; internal init; }

    /// <summary>Whether the same request may succeed a little later: no connection, a time-out, or 408, 429, 500, 502, 503, 504.</summary>
    internal bool IsTransient { get; init; }

    /// <summary>How long the hub asks to wait before the next request; null when it does not say.</summary>
    internal TimeSpan? AskedWait { get; init; }

    /// <summary>The commit for which the hub says that a file is missing.</summary>
    internal string? Commit { get; init; }
}
