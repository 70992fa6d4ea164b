using System.Text.Json;
using Suture.Models.Hub;
using Suture.Testing;
using Suture.Testing.Hub;

namespace Suture.Models.Tests.Hub;

/// <summary>Plays a scenario of the transcripts with our client against a fake hub.</summary>
internal sealed class ScenarioPlayer : IDisposable
{
    private readonly TemporaryFolder _scratch = new();

    /// <summary>The scenario and those whose cache it goes on with, the earliest first.</summary>
    public static IReadOnlyList<JsonElement> Chain(string name)
    {
        int last = HubFixture.Scenarios.ToList().FindIndex(scenario => scenario.GetProperty("name").GetString() == name);
        int first = last;
        while (HubFixture.Scenarios[first].TryGetProperty("continues_previous_cache", out var continues) && continues.GetBoolean()) first--;
        return [.. HubFixture.Scenarios.Skip(first).Take(last - first + 1)];
    }

    /// <summary>Plays a scenario on the cache that the ones before have left.</summary>
    public async Task<ScenarioLog> PlayAsync(JsonElement scenario)
    {
        using var hub = new FakeHub(HubFixture.Endpoint, HubFixture.StoreAddress);
        HubFixture.Fill(hub, hasMoved: scenario.GetProperty("requests").GetRawText().Contains(HubFixture.MovedCommit, StringComparison.Ordinal));
        hub.Rule = new ScenarioRules(scenario).Answer;
        WriteTokenFile(scenario);
        bool isDown = scenario.GetProperty("name").GetString()!.StartsWith("server down", StringComparison.Ordinal);
        var outcomes = new List<string>();
        foreach (var call in scenario.GetProperty("calls").EnumerateArray())
        {
            var clock = new RecordingClock();
            string result;
            try
            {
                result = await CallAsync(call, Environment(scenario, call.GetProperty("args")), hub, isDown, clock);
            }
            catch (Exception error) when (error is HubException or ArgumentException)
            {
                result = ScenarioErrors.Of(error);
            }

            outcomes.Add(ScenarioLog.OutcomeLine(result.Replace(_scratch.Path, "@", StringComparison.Ordinal), clock.Waits));
        }

        return new ScenarioLog([.. hub.Log.Select(ScenarioLog.RequestLine)], outcomes, [.. CacheEntry.Walk(_scratch.File("hf/hub")).Select(entry => entry.ToString())]);
    }

    public void Dispose() => _scratch.Dispose();

    private static async Task<string> CallAsync(JsonElement call, HubEnvironment environment, FakeHub hub, bool isDown, RecordingClock clock)
    {
        var arguments = call.GetProperty("args");
        string kind = call.GetProperty("call").GetString()!;
        if (kind == "get_token") return environment.FindToken() ?? "null";
        var model = HubReference.Parse(arguments.GetProperty("repo_id").GetString()!, Text(arguments, "revision"));
        string? file = Text(arguments, "subfolder") is { } folder ? $"{folder}/{Text(arguments, "filename")}" : Text(arguments, "filename");
        if (kind == "try_to_load_from_cache")
        {
            var found = new HubCache(environment).Find(model, file!);
            return found.State == CachedFileState.KnownMissing ? "(known not to exist)" : found.Path ?? "null";
        }

        var handler = HubHandler.Create(environment.MetadataTimeout);
        handler.UseProxy = false;
        handler.ConnectCallback = (context, cancellationToken) => hub.ConnectAsync(isDown ? "down.test" : context.DnsEndPoint.Host, cancellationToken);
        using var client = new HubClient(environment, TokenUse(arguments), handler, clock);
        var options = new HubDownloadOptions { ConcurrentFiles = 1, Force = Flag(arguments, "force_download") };
        return kind switch
        {
            "hf_hub_download" => await client.DownloadFileAsync(model, file!, options),
            "snapshot_download" => (await client.DownloadSnapshotAsync(model, new HubPatterns(Texts(arguments, "allow_patterns"), Texts(arguments, "ignore_patterns")), options)).Folder,
            _ => throw new ArgumentOutOfRangeException(nameof(call), kind, "A call that no client of ours makes."),
        };
    }

    private HubEnvironment Environment(JsonElement scenario, JsonElement arguments)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = "@/home", ["HF_HOME"] = "@/hf", ["HF_ENDPOINT"] = HubFixture.Endpoint };
        if (scenario.TryGetProperty("environment", out var changes))
        {
            foreach (var change in changes.EnumerateObject()) variables[change.Name] = change.Value.GetString()!;
        }

        var environment = HubEnvironment.Read(variables.ToDictionary(pair => pair.Key, pair => pair.Value.Replace("@", _scratch.Path, StringComparison.Ordinal), StringComparer.Ordinal));
        if (Flag(arguments, "local_files_only")) environment = environment with { Offline = true };
        return arguments.TryGetProperty("token", out var token) && token.ValueKind == JsonValueKind.String ? environment with { Token = token.GetString() } : environment;
    }

    private void WriteTokenFile(JsonElement scenario)
    {
        if (!scenario.TryGetProperty("token_file", out var file)) return;
        string path = _scratch.File(file[0].GetString()!);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, file[1].GetString());
    }

    private static HubTokenUse TokenUse(JsonElement arguments) => !arguments.TryGetProperty("token", out var token) ? HubTokenUse.WhenFound : token.ValueKind switch
    {
        JsonValueKind.True => HubTokenUse.Required,
        JsonValueKind.False => HubTokenUse.Never,
        _ => HubTokenUse.WhenFound,
    };

    private static bool Flag(JsonElement arguments, string name) => arguments.TryGetProperty(name, out var value) && value.GetBoolean();

    private static string? Text(JsonElement arguments, string name) => arguments.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string[]? Texts(JsonElement arguments, string name) => arguments.TryGetProperty(name, out var values) ? [.. values.EnumerateArray().Select(value => value.GetString()!)] : null;
}
