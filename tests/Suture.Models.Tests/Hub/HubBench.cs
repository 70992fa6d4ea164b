using Suture.Models.Hub;
using Suture.Testing;
using Suture.Testing.Hub;

namespace Suture.Models.Tests.Hub;

/// <summary>A fake hub with one repository, an empty cache, and clients between them.</summary>
internal sealed class HubBench : IDisposable
{
    public const string Id = "acme/tiny";

    private readonly TemporaryFolder _scratch = new();

    /// <summary>A hub that serves files under <see cref="Id"/> as the branch <c>main</c>.</summary>
    public HubBench(params IReadOnlyList<FakeFile> files)
    {
        Repository = FakeRepository.Of(files);
        Hub.Repositories[Id] = Repository;
        Environment = new HubEnvironment
        {
            Endpoint = Hub.Endpoint,
            Home = _scratch.Path,
            CacheFolder = CacheFolder,
            TokenPath = _scratch.File("token"),
        };
    }

    public FakeHub Hub { get; } = new(HubFixture.Endpoint, HubFixture.StoreAddress);

    public FakeRepository Repository { get; }

    public HubEnvironment Environment { get; set; }

    public RecordingClock Clock { get; } = new();

    public string CacheFolder => _scratch.File("hub");

    public string RepositoryFolder => Path.Combine(CacheFolder, "models--acme--tiny");

    public string Partial(FakeFile file) => Path.Combine(RepositoryFolder, "blobs", file.ETag + ".incomplete");

    public string Blob(FakeFile file) => Path.Combine(RepositoryFolder, "blobs", file.ETag);

    public static HubReference Model { get; } = HubReference.Parse(Id);

    /// <summary>Content that a seed decides.</summary>
    public static byte[] Content(int length, int seed = 1)
    {
        byte[] content = new byte[length];
        new Random(seed).NextBytes(content);
        return content;
    }

    public HubClient Connect()
    {
        var handler = HubHandler.Create(Environment.MetadataTimeout);
        handler.UseProxy = false;
        handler.ConnectCallback = (context, cancellationToken) => Hub.ConnectAsync(context.DnsEndPoint.Host, cancellationToken);
        return new HubClient(Environment, HubTokenUse.WhenFound, handler, Clock);
    }

    /// <summary>Fetches a file with a client of its own.</summary>
    public async Task<string> FileAsync(string path, HubDownloadOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var client = Connect();
        return await client.DownloadFileAsync(Model, path, options, cancellationToken);
    }

    /// <summary>Fetches everything with a client of its own.</summary>
    public async Task<HubSnapshot> SnapshotAsync(HubPatterns? patterns = null, HubDownloadOptions? options = null)
    {
        using var client = Connect();
        return await client.DownloadSnapshotAsync(Model, patterns, options);
    }

    /// <summary>Fetches what a model needs with a client of its own.</summary>
    public async Task<HubSnapshot> ModelAsync(HubReference? model = null)
    {
        using var client = Connect();
        return await client.DownloadModelAsync(model ?? Model);
    }

    /// <summary>A download must end in the error of a malformed answer, at once, with nothing written outside the cache.</summary>
    public async Task RefusedAsync(Func<Task> download)
    {
        var error = await Assert.ThrowsAsync<HubException>(download);
        Assert.Equal(HubErrorKind.Malformed, error.Kind == HubErrorKind.NotCached ? Assert.IsType<HubException>(error.InnerException).Kind : error.Kind);
        Assert.Empty(Clock.Waits);
        AssertNothingLeftTheCache();
    }

    /// <summary>Nothing may have been written outside the cache.</summary>
    public void AssertNothingLeftTheCache() => Assert.All(Directory.EnumerateFileSystemEntries(_scratch.Path), entry => Assert.Equal("hub", Path.GetFileName(entry)));

    public void Dispose()
    {
        Hub.Dispose();
        _scratch.Dispose();
    }
}
