namespace Suture.Models.Hub;

/// <summary>Fetches models from a hub into the cache that Python's <c>huggingface_hub</c> uses too.</summary>
/// <remarks>
/// Thread-safe. Content is checked by size and hash before it gets its name; what breaks off is resumed, by any later process; several
/// processes may fetch the same model. When the hub cannot be asked, what the cache has is used, and the result says so.
/// </remarks>
public sealed class HubClient : IDisposable
{
    private readonly HubEnvironment _environment;
    private readonly HttpMessageInvoker _invoker;
    private readonly FileFetcher _files;
    private readonly RevisionFinder _revisions;

    /// <summary>Creates a client.</summary>
    /// <param name="environment">Hub, cache and limits.</param>
    /// <param name="tokenUse">Whether requests carry the token.</param>
    /// <exception cref="HubException">A token is demanded and there is none.</exception>
    /// <exception cref="ArgumentException">The token is not one.</exception>
    public HubClient(HubEnvironment environment, HubTokenUse tokenUse = HubTokenUse.WhenFound)
        : this(environment, tokenUse, HubHandler.Create(environment.MetadataTimeout), TimeProvider.System)
    {
    }

    /// <summary>Creates a client with connections and a clock of the caller's.</summary>
    /// <param name="environment">Hub, cache and limits.</param>
    /// <param name="tokenUse">Whether requests carry the token.</param>
    /// <param name="handler">Connections; disposed with the client.</param>
    /// <param name="clock">Source of the waits between attempts.</param>
    internal HubClient(HubEnvironment environment, HubTokenUse tokenUse, HttpMessageHandler handler, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(environment);
        _environment = environment;
        _invoker = new HttpMessageInvoker(handler, disposeHandler: true);
        var http = new HubHttp(_invoker, environment, environment.Offline ? null : environment.FindToken(tokenUse), clock);
        _files = new FileFetcher(http, environment, clock);
        _revisions = new RevisionFinder(http, environment, clock);
    }

    /// <summary>Fetches one file.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file's name below the repository's root, with slashes.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Stops it; what has arrived is kept for the next attempt.</param>
    /// <returns>The file in the cache.</returns>
    /// <exception cref="ArgumentException">The name is none of a repository's file.</exception>
    /// <exception cref="HubException">The cache does not have it and the hub did not give it.</exception>
    /// <exception cref="IOException">The cache cannot be written.</exception>
    public Task<string> DownloadFileAsync(HubReference model, string path, HubDownloadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(path);
        RepositoryPath.Require(path);
        var chosen = Checked(options);
        return _files.FetchAsync(model, path, listed: null, chosen.Force, new ProgressMeter(model, chosen.Progress), cancellationToken);
    }

    /// <summary>Fetches the files of a revision that patterns choose.</summary>
    /// <param name="model">The model.</param>
    /// <param name="patterns">Which files; null for all.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Stops it; what has arrived is kept for the next attempt.</param>
    /// <exception cref="HubException">The cache does not have them and the hub did not give them.</exception>
    /// <exception cref="IOException">The cache cannot be written.</exception>
    public async Task<HubSnapshot> DownloadSnapshotAsync(HubReference model, HubPatterns? patterns = null, HubDownloadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        var chosen = Checked(options);
        patterns ??= HubPatterns.All;
        var meter = new ProgressMeter(model, chosen.Progress);
        var found = await _revisions.FindAsync(model, meter, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<RepositoryFile> wanted = [.. (found.Files ?? []).Where(file => patterns.Matches(file.Path))];
        await FetchAsync(model, found, wanted, chosen, meter, cancellationToken).ConfigureAwait(false);
        return Snapshot(model, found, wanted, meter);
    }

    /// <summary>Fetches the files of a model that <see cref="LanguageModel"/> reads: config, tokenizer and safetensors.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Stops it; what has arrived is kept for the next attempt.</param>
    /// <exception cref="HubException">The cache does not have them and the hub did not give them, or there are no weights in safetensors.</exception>
    /// <exception cref="Formats.CheckpointFormatException">The index of the weights is not one.</exception>
    /// <exception cref="IOException">The cache cannot be written.</exception>
    public async Task<HubSnapshot> DownloadModelAsync(HubReference model, HubDownloadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        var chosen = Checked(options);
        var meter = new ProgressMeter(model, chosen.Progress);
        var found = await _revisions.FindAsync(model, meter, cancellationToken).ConfigureAwait(false);
        if (found.Files is null) return Snapshot(model, found, [], meter);

        var wanted = ModelFiles.Choose(model, found.Files);
        await FetchAsync(model, found, wanted, chosen, meter, cancellationToken).ConfigureAwait(false);
        if (wanted[^1].Path == Formats.Safetensors.IndexFile)
        {
            string index = new RepositoryCache(_environment.CacheFolder, model.Id).FileOf(found.Commit, Formats.Safetensors.IndexFile);
            var shards = ModelFiles.Shards(model, found.Files, index);
            await FetchAsync(model, found, shards, chosen, meter, cancellationToken).ConfigureAwait(false);
            wanted = [.. wanted, .. shards];
        }

        return Snapshot(model, found, wanted, meter);
    }

    /// <inheritdoc />
    public void Dispose() => _invoker.Dispose();

    private static HubDownloadOptions Checked(HubDownloadOptions? options)
    {
        options ??= new HubDownloadOptions();
        options.Validate();
        return options;
    }

    private async Task FetchAsync(HubReference model, FoundRevision found, IReadOnlyList<RepositoryFile> wanted, HubDownloadOptions options, ProgressMeter meter, CancellationToken cancellationToken)
    {
        SafeNames.Require(model, wanted);
        var cache = new RepositoryCache(_environment.CacheFolder, model.Id);
        RepositoryFile[] missing = [.. wanted.Where(file => options.Force || !cache.Has(found.Commit, file.Path, file.Size))];
        if (missing.Length == 0) return;
        if (found.Fault is not null || _environment.Offline) throw Incomplete(model, found, missing);

        foreach (var file in missing) meter.Expect(file.Size);
        var pinned = model with { Revision = found.Commit };
        var settings = new ParallelOptions { MaxDegreeOfParallelism = options.ConcurrentFiles, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(missing, settings, async (file, stop) =>
            await _files.FetchAsync(pinned, file.Path, file, options.Force, meter, stop).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private HubSnapshot Snapshot(HubReference model, FoundRevision found, IReadOnlyList<RepositoryFile> files, ProgressMeter meter)
    {
        string? warning = found.Fault is { Kind: not HubErrorKind.Offline } fault
            ? $"The hub could not be asked about '{model}', so commit {found.Commit} of the cache is used: {fault.Message}"
            : null;
        if (warning is not null) meter.Say(warning);
        return new HubSnapshot(model, found.Commit, new RepositoryCache(_environment.CacheFolder, model.Id).Snapshot(found.Commit), found.Files is null ? null : [.. files.Select(file => file.Path)], warning);
    }

    private HubException Incomplete(HubReference model, FoundRevision found, RepositoryFile[] missing)
    {
        const int mostNamed = 3;
        string names = PlainText.Of(string.Join(", ", missing.Take(mostNamed).Select(file => file.Path)));
        string more = missing.Length > mostNamed ? $" and {missing.Length - mostNamed} more" : "";
        string why = found.Fault?.Message ?? "Offline mode is on (HF_HUB_OFFLINE).";
        return new HubException(
            HubErrorKind.IncompleteSnapshot,
            $"The cached snapshot of '{model}' (commit {found.Commit}) in '{_environment.CacheFolder}' lacks {names}{more} or has them damaged, and the hub could not be asked. {why} Run 'suture models download {model}' with a connection.",
            found.Fault);
    }
}
