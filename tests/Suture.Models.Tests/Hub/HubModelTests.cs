using System.Text;
using Suture.Formats;
using Suture.Models.Hub;
using Suture.Testing;
using Suture.Testing.Hub;

namespace Suture.Models.Tests.Hub;

/// <summary>Which files of a repository make a model, and models by id.</summary>
public sealed class HubModelTests
{
    private static readonly FakeFile Config = new("config.json", "{}"u8.ToArray());
    private static readonly FakeFile Single = new("model.safetensors", HubBench.Content(100), IsLarge: true);
    private static readonly FakeFile FirstShard = new("model-00001-of-00002.safetensors", HubBench.Content(50, seed: 2), IsLarge: true);
    private static readonly FakeFile SecondShard = new("model-00002-of-00002.safetensors", HubBench.Content(60, seed: 3), IsLarge: true);
    private static readonly FakeFile Index = IndexOf(FirstShard.Path, SecondShard.Path);

    [Fact]
    public async Task Model_OfOneFile_IsThatAndItsDescriptions()
    {
        FakeFile[] others = [new("README.md", [1]), new("pytorch_model.bin", [2], IsLarge: true), new("onnx/model.safetensors", [3], IsLarge: true), new("consolidated.safetensors", [4], IsLarge: true)];
        FakeFile[] descriptions = [Config, new("generation_config.json", [5]), new("tokenizer.json", [6]), new("tokenizer_config.json", [7]), new("special_tokens_map.json", [8]), new("chat_template.jinja", [9])];
        using var bench = new HubBench([.. others, .. descriptions, Single]);

        var snapshot = await bench.ModelAsync();

        Assert.Equal([.. descriptions.Select(file => file.Path), Single.Path], snapshot.Files);
        Assert.Equal(snapshot.Files!.Order(StringComparer.Ordinal), Directory.GetFiles(snapshot.Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(snapshot.Folder, file)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Model_OfShardsAndASingleFile_IsWhatTheIndexSays()
    {
        using var bench = new HubBench(Config, Single, FirstShard, SecondShard, new FakeFile("model-00003-of-00003.safetensors", [1], IsLarge: true), Index);

        var snapshot = await bench.ModelAsync();

        Assert.Equal([Config.Path, Index.Path, FirstShard.Path, SecondShard.Path], snapshot.Files);
    }

    [Fact]
    public async Task Model_CachedWithoutOneShard_SaysSoOffline()
    {
        using var bench = new HubBench(Config, FirstShard, SecondShard, Index);
        await bench.SnapshotAsync(new HubPatterns(exclude: [SecondShard.Path]));
        bench.Environment = bench.Environment with { Offline = true };

        var error = await Assert.ThrowsAsync<HubException>(() => bench.ModelAsync());

        Assert.Equal(HubErrorKind.IncompleteSnapshot, error.Kind);
        Assert.Contains(SecondShard.Path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_WithoutSafetensors_SaysWhatThereIs()
    {
        using var bench = new HubBench(Config, new FakeFile("pytorch_model.bin", HubBench.Content(70), IsLarge: true));

        var error = await Assert.ThrowsAsync<HubException>(() => bench.ModelAsync());

        Assert.Equal(HubErrorKind.NoWeights, error.Kind);
        Assert.Contains("model.safetensors.index.json", error.Message, StringComparison.Ordinal);
        Assert.Contains("pytorch_model.bin, config.json", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model-00009-of-00002.safetensors")]
    [InlineData("../../../elsewhere.safetensors")]
    public async Task Model_IndexNamesAFileThatIsNotThere_IsRefused(string shard)
    {
        using var bench = new HubBench(Config, FirstShard, IndexOf(FirstShard.Path, shard));

        var error = await Assert.ThrowsAsync<HubException>(() => bench.ModelAsync());

        Assert.Equal(HubErrorKind.NoWeights, error.Kind);
        Assert.Contains(shard, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"weight_map\": {\"a\": 1}}")]
    [InlineData("{}")]
    public async Task Model_IndexThatIsNone_IsTheErrorOfItsReader(string index)
    {
        using var bench = new HubBench(Config, FirstShard, new FakeFile(Index.Path, Encoding.UTF8.GetBytes(index)));

        var error = await Assert.ThrowsAsync<CheckpointFormatException>(() => bench.ModelAsync());

        Assert.Contains("model.safetensors.index.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resolve_Id_CarriesTheCommit()
    {
        using var bench = new HubBench(Config, Single);

        var reference = await ModelReference.OnHubAsync("acme/tiny@main", bench.Connect, progress: null, CancellationToken.None);

        Assert.Equal("acme/tiny@main", reference.Text);
        Assert.Equal("acme/tiny", reference.Name);
        Assert.Equal(new string('a', 40), reference.Commit);
        Assert.Equal($"acme/tiny@{new string('a', 40)}", reference.Source);
        Assert.Equal(Path.Combine(bench.RepositoryFolder, "snapshots", new string('a', 40)), reference.Folder);
    }

    [Fact]
    public async Task Resolve_PinnedSource_NeedsNoHub()
    {
        using var bench = new HubBench(Config, Single);
        var reference = await ModelReference.OnHubAsync("acme/tiny", bench.Connect, progress: null, CancellationToken.None);
        bench.Hub.Forget();

        var again = await ModelReference.OnHubAsync(reference.Source, bench.Connect, progress: null, CancellationToken.None);

        Assert.Equal(reference.Folder, again.Folder);
        Assert.Empty(bench.Hub.Requests);
    }

    [Fact]
    public async Task Resolve_UnknownId_SpeaksOfTheFolderFirst()
    {
        using var bench = new HubBench(Config);

        var error = await Assert.ThrowsAsync<HubException>(() => ModelReference.OnHubAsync("modles/gpt2", bench.Connect, progress: null, CancellationToken.None));

        Assert.StartsWith($"There is no folder '{Path.GetFullPath("modles/gpt2")}'", error.Message, StringComparison.Ordinal);
        Assert.Equal(HubErrorKind.RepositoryNotFound, error.Kind);
    }

    [Fact]
    public async Task Resolve_TextThatIsNoId_NeverAsks()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => ModelReference.OnHubAsync("./no/such", () => throw new InvalidOperationException("asked"), progress: null, CancellationToken.None));

        Assert.Contains(Path.GetFullPath("./no/such"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_DownloadedModel_IsTheOneThatWasServed()
    {
        string folder = Fixtures.Path("language-models", "gpt2");
        using var bench = new HubBench();
        bench.Hub.Repositories[HubBench.Id] = FakeRepository.OfFolder(folder);
        var reference = await ModelReference.OnHubAsync(HubBench.Id, bench.Connect, progress: null, CancellationToken.None);

        using var fetched = LanguageModel.Load(reference.Folder);
        using var served = LanguageModel.Load(folder);

        Assert.Equal(served.Fingerprint, fetched.Fingerprint);
    }

    private static FakeFile IndexOf(params string[] shards) =>
        new("model.safetensors.index.json", Encoding.UTF8.GetBytes($"{{\"weight_map\": {{{string.Join(", ", shards.Select((shard, i) => $"\"tensor{i}\": \"{shard}\""))}}}}}"));
}
