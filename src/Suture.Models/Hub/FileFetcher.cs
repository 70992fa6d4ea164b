namespace Suture.Models.Hub;

/// <summary>Brings one file of a model into the cache.</summary>
/// <param name="http">Sends the requests.</param>
/// <param name="environment">Cache, limits of time, links.</param>
/// <param name="clock">Source of the waits between attempts.</param>
internal sealed class FileFetcher(HubHttp http, HubEnvironment environment, TimeProvider clock)
{
    /// <summary>Fetches a file unless the cache has it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file's name, without fault.</param>
    /// <param name="listed">The file in its commit's listing; null when there is no listing.</param>
    /// <param name="force">Whether to fetch it though the cache has it.</param>
    /// <param name="meter">Counts bytes; it expects those of a listed file already.</param>
    /// <param name="cancellationToken">Stops it; what has arrived is kept for the next attempt.</param>
    /// <returns>The file in its snapshot.</returns>
    /// <exception cref="HubException">The cache does not have it and the hub did not give it.</exception>
    public async Task<string> FetchAsync(HubReference model, string path, RepositoryFile? listed, bool force, ProgressMeter meter, CancellationToken cancellationToken)
    {
        var cache = new RepositoryCache(environment.CacheFolder, model.Id);
        if (model.IsPinned && !force && cache.Has(model.Revision, path, listed?.Size)) return cache.FileOf(model.Revision, path);

        var asked = await AskAsync(cache, model, path, force, meter, cancellationToken).ConfigureAwait(false);
        if (asked.CachedPath is not null) return asked.CachedPath;
        var answer = asked.Answer!;
        cache.Remember(model.Revision, answer.Commit);
        var check = ContentCheck.Of(path, answer.Blob, answer.Size, listed);
        if (listed is null) meter.Expect(check.Size);
        cache.Prepare(answer.Blob, answer.Commit, path);
        string file = cache.FileOf(answer.Commit, path);
        if (!force && LinkedFile.Length(file) == check.Size)
        {
            meter.Add(check.Size);
            return file;
        }

        using (await FileLock.TakeAsync(cache.Lock(answer.Blob), () => meter.Say($"Wait for another process that fetches {model.Id}"), cancellationToken).ConfigureAwait(false))
        {
            bool isNew = force || LinkedFile.Length(cache.Blob(answer.Blob)) != check.Size;
            if (isNew)
            {
                DiskSpace.Require(environment.CacheFolder, check.Size, path);
                var settings = new TransferSettings(environment.DownloadTimeout, clock, meter, Resumes: !force);
                await BlobTransfer.RunAsync(http, model, path, answer.Address, check, settings, cache.Partial(answer.Blob), cache.Blob(answer.Blob), cancellationToken).ConfigureAwait(false);
            }
            else
            {
                meter.Add(check.Size);
                // Whoever finished the blob had no use for what we or an older tool left of it.
                File.Delete(cache.Partial(answer.Blob));
            }

            cache.Place(answer.Blob, answer.Commit, path, environment.UsesSymlinks, isNew);
        }

        return file;
    }

    // As huggingface_hub: one question; if it fails and the cache has the file, that; else the question again, with patience.
    private async Task<(FileAnswer? Answer, string? CachedPath)> AskAsync(RepositoryCache cache, HubReference model, string path, bool force, ProgressMeter meter, CancellationToken cancellationToken)
    {
        try
        {
            return (await HeadAsync(model, path, cancellationToken).ConfigureAwait(false), null);
        }
        catch (HubException fault) when (fault.Kind is HubErrorKind.EntryNotFound or HubErrorKind.RevisionNotFound)
        {
            RememberMissing(cache, model, path, fault);
            throw;
        }
        catch (HubException fault)
        {
            if (!force && cache.CommitOf(model.Revision) is { } commit && cache.Has(commit, path)) return (null, cache.FileOf(commit, path));
            if (!fault.IsTransient) throw NotCached(model, path, fault);
        }

        try
        {
            return (await Retry.RunAsync(() => HeadAsync(model, path, cancellationToken), clock, meter, cancellationToken).ConfigureAwait(false), null);
        }
        catch (HubException fault)
        {
            RememberMissing(cache, model, path, fault);
            throw NotCached(model, path, fault);
        }
    }

    private async Task<FileAnswer> HeadAsync(HubReference model, string path, CancellationToken cancellationToken)
    {
        string name = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        var address = http.Address($"{model.Id}/resolve/{Uri.EscapeDataString(model.Revision)}/{name}");
        using var reply = await http.HeadAsync(address, model, cancellationToken).ConfigureAwait(false);
        return FileAnswer.Of(reply, address, model);
    }

    private static void RememberMissing(RepositoryCache cache, HubReference model, string path, HubException fault)
    {
        if (fault.Kind != HubErrorKind.EntryNotFound || fault.Commit is not { } commit) return;
        cache.Remember(model.Revision, commit);
        cache.RememberMissing(commit, path);
    }

    private HubException NotCached(HubReference model, string path, HubException fault) => CacheMiss.Of($"'{PlainText.Of(path)}' of '{model}'", environment, fault);
}
