namespace Suture.Models.Hub;

/// <summary>Finds the commit that a revision stands for and the listing of its files.</summary>
/// <param name="http">Sends the requests.</param>
/// <param name="environment">Cache and limits of time.</param>
/// <param name="clock">Source of the waits between attempts.</param>
internal sealed class RevisionFinder(HubHttp http, HubEnvironment environment, TimeProvider clock)
{
    private readonly RepositoryListing _listing = new(http, environment);

    /// <summary>Asks the hub; if it does not say and the cache has a snapshot of the revision, that.</summary>
    /// <param name="model">The model.</param>
    /// <param name="meter">Is told of waits.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="HubException">Neither knows, or the hub says that there is no such revision.</exception>
    public async Task<FoundRevision> FindAsync(HubReference model, ProgressMeter meter, CancellationToken cancellationToken)
    {
        var cache = new RepositoryCache(environment.CacheFolder, model.Id);
        try
        {
            return await AskAsync(cache, model, cancellationToken).ConfigureAwait(false);
        }
        catch (HubException fault) when (fault.Kind != HubErrorKind.RevisionNotFound)
        {
            if (cache.CommitOf(model.Revision) is { } commit && Directory.Exists(cache.Snapshot(commit))) return new FoundRevision(commit, cache.Listing(commit), fault);
            // A busy hub is worth waiting for. Without a connection the text may well be a folder's name mistyped, and the answer is wanted at once.
            if (!fault.IsTransient || fault.Status is null) throw NotCached(model, fault);
        }

        try
        {
            return await Retry.RunAsync(() => AskAsync(cache, model, cancellationToken), clock, meter, cancellationToken).ConfigureAwait(false);
        }
        catch (HubException fault)
        {
            throw NotCached(model, fault);
        }
    }

    private async Task<FoundRevision> AskAsync(RepositoryCache cache, HubReference model, CancellationToken cancellationToken)
    {
        string commit = model.IsPinned ? model.Revision : await _listing.CommitAsync(model, cancellationToken).ConfigureAwait(false);
        var files = Kept(cache, commit);
        if (files is null)
        {
            files = await _listing.FilesAsync(model with { Revision = commit }, cancellationToken).ConfigureAwait(false);
            cache.Keep(commit, files);
        }

        // Only now: until the listing is known, an older snapshot serves better than the name of a newer one.
        cache.Remember(model.Revision, commit);
        return new FoundRevision(commit, files, Fault: null);
    }

    private static IReadOnlyList<RepositoryFile>? Kept(RepositoryCache cache, string commit)
    {
        try
        {
            return cache.Listing(commit);
        }
        catch (HubException)
        {
            // A damaged listing is fetched again, which mends it: a commit's listing never changes.
            return null;
        }
    }

    private HubException NotCached(HubReference model, HubException fault) => CacheMiss.Of($"'{model}'", environment, fault);
}
