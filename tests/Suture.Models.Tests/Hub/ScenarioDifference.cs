using System.Globalization;

namespace Suture.Models.Tests.Hub;

/// <summary>Where ours does on purpose something else than huggingface_hub: why, and what exactly it does instead.</summary>
/// <remarks>Everything that is not changed here is compared with the transcript as it stands. <c>docs/hub.md</c> tells users of these.</remarks>
/// <param name="Reason">Why it is better so.</param>
/// <param name="Apply">Turns the transcript into what ours must do.</param>
internal sealed record ScenarioDifference(string Reason, Func<ScenarioLog, ScenarioLog> Apply)
{
    private const string Shard = "cd8f404b1eeb16954155ded6b079e9322208a9b16582c15c377aec07d0e5586f";
    private const string Success = "@/hf/hub/models--acme--tiny-lm/snapshots/";
    private const string PatientWaits = ", waits 1 2 4 8 8";
    private const string KeepsEveryByte = "every byte that arrived counts, not only whole chunks of 10 MiB";
    private const string AsksAgain = "a busy hub is asked again about a model with the same patience as about a file";

    /// <summary>By the name of the scenario.</summary>
    public static IReadOnlyDictionary<string, ScenarioDifference> All { get; } = new Dictionary<string, ScenarioDifference>(StringComparer.Ordinal)
    {
        ["local_dir"] = new("there is no such mode: the cache is filled, as by a snapshot without it", log => log with
        {
            Outcomes = Transcript(0).Outcomes,
            Tree = Transcript(0).Tree,
        }),
        ["download breaks off, default chunk"] = new(KeepsEveryByte, log => log with { Requests = [log.Requests[0], log.Requests[1], Resumed(700)] }),
        ["download breaks off twice and is resumed"] = new(KeepsEveryByte, log => log with { Requests = [log.Requests[0], log.Requests[1], Resumed(700, cut: 500), Resumed(1200)] }),
        ["server ignores the range when resuming"] = new(KeepsEveryByte, log => log with { Requests = Replace(log.Requests, "bytes=512-", "bytes=700-") }),
        ["download breaks off for good"] = new("what arrived is kept, so that the next process goes on from there", log => log with
        {
            Requests = [log.Requests[0], log.Requests[1], .. Enumerable.Repeat(Resumed(900, cut: 0), 5)],
            Tree = [.. log.Tree!.Select(entry => entry.EndsWith("/blobs/", StringComparison.Ordinal) ? $"{entry}{Shard}.incomplete {Sha256Of(Shard, 900)}" : entry)],
        }),
        ["then it works"] = new("a new process goes on where the one before broke off", log => log with { Requests = [log.Requests[0], Resumed(900)] }),
        ["429 on the model's information"] = new(AsksAgain, log => log with
        {
            Outcomes = [Transcript(0).Outcomes[0]],
            Requests = [log.Requests[0], .. Transcript(0).Requests.SkipLast(1)],
        }),
        ["503 for good, no cache"] = new(AsksAgain, log => log with
        {
            Outcomes = [log.Outcomes[0], log.Outcomes[1] + PatientWaits],
            Requests = [.. log.Requests, .. Enumerable.Repeat(log.Requests[^1], 6)],
        }),
        ["503 on the file itself"] = new("a server of files that is busy for a moment does not end a download", log => log with
        {
            Outcomes = [$"{Success}{HubFixture.MainCommit}/model-00001-of-00002.safetensors, waits 1"],
            Requests = [.. log.Requests, Whole()],
        }),
        ["416 on resume"] = new("a range that the server will not give means starting over, not failing", log => log with
        {
            Outcomes = [$"{Success}{HubFixture.MainCommit}/model-00001-of-00002.safetensors, waits 1"],
            Requests = [.. Replace(log.Requests, "bytes=512-", "bytes=700-"), Whole()],
        }),
        ["ETag with path characters"] = new("an ETag that is a path out of the cache is refused before anything is written", _ => new ScenarioLog([Transcript("ETag with path characters").Requests[0]], ["error NotCached because Malformed"], [])),
    };

    private static ScenarioLog Transcript(int index) => ScenarioLog.Expected(HubFixture.Scenarios[index]);

    private static ScenarioLog Transcript(string name) => ScenarioLog.Expected(HubFixture.Scenarios.Single(scenario => scenario.GetProperty("name").GetString() == name));

    private static string[] Replace(IEnumerable<string> lines, string found, string wanted) => [.. lines.Select(line => line.Replace(found, wanted, StringComparison.Ordinal))];

    private static string Whole() => $"GET cdn /store/{Shard}?sig=x {{accept-encoding: identity, x-hf-download-counter: 1}} = 200 {{ETag: \"{Shard}\"}}";

    private static string Resumed(int from, int? cut = null)
    {
        int size = HubFixture.Contents[Shard].Length;
        string end = cut is null ? "" : string.Create(CultureInfo.InvariantCulture, $" cut after {cut}");
        return string.Create(CultureInfo.InvariantCulture, $"GET cdn /store/{Shard}?sig=x {{accept-encoding: identity, range: bytes={from}-, x-hf-download-counter: 1}} = 206 {{Content-Range: bytes {from}-{size - 1}/{size}, ETag: \"{Shard}\"}}{end}");
    }

    private static string Sha256Of(string content, int length) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(HubFixture.Contents[content].AsSpan(0, length)))[..12];
}
