namespace Suture.Features.Roles.Endpoint;

/// <summary>Why an endpoint did not give a rewrite.</summary>
public enum EndpointFaultKind
{
    /// <summary>No connection, or one that broke off.</summary>
    Unreachable,

    /// <summary>No whole answer in time.</summary>
    TimedOut,

    /// <summary>Status 408, 429 or 5xx: it may pass.</summary>
    Busy,

    /// <summary>Another status above 399: a wrong key, an unknown model.</summary>
    Refused,

    /// <summary>A redirect; none is followed.</summary>
    Redirected,

    /// <summary>An answer larger than allowed.</summary>
    TooLarge,

    /// <summary>An answer that is not what the protocol asks for.</summary>
    Malformed,

    /// <summary>A message that is no array of texts.</summary>
    Nonsense,
}
