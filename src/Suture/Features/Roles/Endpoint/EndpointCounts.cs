namespace Suture.Features.Roles.Endpoint;

/// <summary>What an endpoint was asked and how it answered.</summary>
public sealed record EndpointCounts
{
    /// <summary>Requests sent.</summary>
    public required int Requests { get; init; }

    /// <summary>Answers taken from the cache instead.</summary>
    public required int Cached { get; init; }

    /// <summary>Requests that failed, by cause; causes that did not occur are absent.</summary>
    public required IReadOnlyDictionary<EndpointFaultKind, int> Faults { get; init; }

    /// <summary>Rewrites refused: blank, too long, of another structure, or given before.</summary>
    public required int RefusedRewrites { get; init; }

    /// <summary>Texts that did not get enough rewrites.</summary>
    public required int FailedTexts { get; init; }
}
