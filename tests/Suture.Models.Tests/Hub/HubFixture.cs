using System.Text.Json;
using Suture.Testing;
using Suture.Testing.Hub;

namespace Suture.Models.Tests.Hub;

/// <summary>The golden values of <c>fixtures/hub</c>: what huggingface_hub did, and the repository it did it to.</summary>
internal static class HubFixture
{
    public const string Group = "hub";
    public const string Endpoint = "http://hub.test";
    public const string StoreAddress = "http://cdn.test";

    private static readonly JsonElement Transcripts = Parse("transcripts.json");
    private static readonly JsonElement Repository = Parse("repository.json");

    public static IReadOnlyList<JsonElement> Scenarios { get; } = [.. Transcripts.GetProperty("scenarios").EnumerateArray()];

    public static JsonElement Environments { get; } = Parse("environment.json").GetProperty("cases");

    /// <summary>Content by SHA-256.</summary>
    public static IReadOnlyDictionary<string, byte[]> Contents { get; } =
        Repository.GetProperty("contents").EnumerateObject().ToDictionary(content => content.Name, content => content.Value.GetProperty("base64").GetBytesFromBase64(), StringComparer.Ordinal);

    /// <summary>The commit that <c>main</c> stands for after it has moved.</summary>
    public static string MovedCommit { get; } = CommitNamed("main after moving");

    public static string MainCommit { get; } = CommitNamed("main");

    /// <summary>Fills a fake hub with the repository under the names by which it is open, gated and private.</summary>
    public static void Fill(FakeHub hub, bool hasMoved)
    {
        hub.Repositories["acme/tiny-lm"] = Create(FakeAccess.Open, hasMoved);
        hub.Repositories["acme/gated-tiny-lm"] = Create(FakeAccess.Gated, hasMoved);
        hub.Repositories["acme/private-tiny-lm"] = Create(FakeAccess.Private, hasMoved);
    }

    private static FakeRepository Create(FakeAccess access, bool hasMoved)
    {
        var repository = new FakeRepository { Access = access };
        foreach (var commit in Repository.GetProperty("commits").EnumerateObject())
        {
            repository.Commits[commit.Name] = [.. commit.Value.EnumerateObject().Select(file => new FakeFile(file.Name, Contents[file.Value.GetProperty("sha256").GetString()!], file.Value.GetProperty("lfs").GetBoolean()))];
        }

        foreach (string revision in (string[])["main", "v1.0", "dev/feature", "refs/pr/1"]) repository.Revisions[revision] = CommitNamed(revision);
        if (hasMoved) repository.Revisions["main"] = MovedCommit;
        return repository;
    }

    private static string CommitNamed(string name) => Transcripts.GetProperty("hub").GetProperty("commits").GetProperty(name).GetString()!;

    private static JsonElement Parse(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path(Group, name)));
        return json.RootElement.Clone();
    }
}
