using System.Net;

namespace Suture.Models.Hub;

/// <summary>The error for what the cache does not have and the hub did not give.</summary>
internal static class CacheMiss
{
    /// <summary>Makes it: the fault itself if it says all there is to say, else one that speaks of the cache too.</summary>
    /// <param name="wanted">What was wanted, quoted for a sentence.</param>
    /// <param name="environment">Says where the cache is.</param>
    /// <param name="fault">Why the hub did not give it.</param>
    public static HubException Of(string wanted, HubEnvironment environment, HubException fault)
    {
        bool isFinal = fault.Kind is HubErrorKind.Gated or HubErrorKind.RepositoryNotFound or HubErrorKind.RevisionNotFound or HubErrorKind.EntryNotFound || fault.Status == HttpStatusCode.Unauthorized;
        return isFinal ? fault : new HubException(HubErrorKind.NotCached, $"{wanted} is not in the cache '{environment.CacheFolder}', and the hub did not give it: {fault.Message}", fault);
    }
}
