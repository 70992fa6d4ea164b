using System.Globalization;
using System.Text.Json;
using Suture.Testing.Hub;

namespace Suture.Models.Tests.Hub;

/// <summary>What a client did in a scenario, as lines that can be compared: requests with their answers, outcomes of calls, waits, the cache.</summary>
/// <param name="Requests">One line a request: method, address, headers that matter, and the answer's status and headers that matter.</param>
/// <param name="Outcomes">One line a call: its result, or the kind of its error and of what caused it, and the waits.</param>
/// <param name="Tree">The cache; null when the transcript does not hold it.</param>
internal sealed record ScenarioLog(IReadOnlyList<string> Requests, IReadOnlyList<string> Outcomes, IReadOnlyList<string>? Tree)
{
    private static readonly string[] RequestHeaders = ["accept-encoding", "authorization", "range", "x-hf-download-counter"];

    private static readonly string[] AnswerHeaders =
    [
        "Content-Range", "ETag", "Link", "Location", "RateLimit", "Retry-After", "X-Error-Code", "X-Error-Message", "X-Linked-Etag", "X-Linked-Size", "X-Repo-Commit",
    ];

    /// <summary>What the transcript holds.</summary>
    public static ScenarioLog Expected(JsonElement scenario) => new(
        [.. scenario.GetProperty("requests").EnumerateArray().Select(RequestLine)],
        [.. scenario.GetProperty("calls").EnumerateArray().Select(OutcomeLine)],
        scenario.TryGetProperty("cache_tree", out var tree) ? [.. CacheEntry.Read(tree).Select(entry => entry.ToString())] : null);

    /// <summary>A request that a fake hub received, and its answer.</summary>
    public static string RequestLine((FakeRequest Request, FakeAnswer Answer) entry)
    {
        var (request, answer) = entry;
        string end = answer.CutAfter is { } cut ? string.Create(CultureInfo.InvariantCulture, $" cut after {cut}") : "";
        return Line(request.Method, request.Server, request.Path, RequestHeaders.Select(name => (name, request.Header(name))), answer.Status, AnswerHeaders.Select(name => (name, answer.Header(name))), end);
    }

    /// <summary>The outcome of a call.</summary>
    public static string OutcomeLine(string result, IEnumerable<TimeSpan> waits)
    {
        string text = string.Join(' ', waits.Select(wait => wait.TotalSeconds.ToString(CultureInfo.InvariantCulture)));
        return text.Length == 0 ? result : $"{result}, waits {text}";
    }

    private static string RequestLine(JsonElement entry)
    {
        var (request, response) = (entry.GetProperty("request"), entry.GetProperty("response"));
        var (sent, answered) = (request.GetProperty("headers"), response.GetProperty("headers"));
        string end = response.TryGetProperty("body_cut_after", out var cut) ? string.Create(CultureInfo.InvariantCulture, $" cut after {cut.GetInt32()}") : "";
        // Ours never asks for compression: ranges and sizes are those of the file (docs/hub.md).
        var headers = RequestHeaders.Select(name => (name, name == "accept-encoding" ? "identity" : Text(sent, name)));
        return Line(Text(request, "method")!, Text(request, "host")!, Text(request, "path")!, headers, response.GetProperty("status").GetInt32(), AnswerHeaders.Select(name => (name, Text(answered, name))), end);
    }

    private static string OutcomeLine(JsonElement call)
    {
        var waits = call.TryGetProperty("waits_s", out var seconds) ? seconds.EnumerateArray().Select(wait => TimeSpan.FromSeconds(wait.GetDouble())) : [];
        if (!call.TryGetProperty("error", out var error)) return OutcomeLine(call.GetProperty("result").GetString() ?? "null", waits);
        string kind = ScenarioErrors.KindOf(Text(error, "class")!);
        string? cause = error.GetProperty("caused_by").EnumerateArray().Select(name => name.GetString()!).FirstOrDefault();
        return OutcomeLine(kind == "NotCached" ? $"error NotCached because {(cause is null ? "Offline" : ScenarioErrors.CauseOf(cause))}" : $"error {kind}", waits);
    }

    private static string Line(string method, string server, string path, IEnumerable<(string Name, string? Value)> sent, int status, IEnumerable<(string Name, string? Value)> answered, string end) =>
        string.Create(CultureInfo.InvariantCulture, $"{method} {server} {path} {{{Shown(sent)}}} = {status} {{{Shown(answered)}}}{end}");

    private static string Shown(IEnumerable<(string Name, string? Value)> headers) => string.Join(", ", headers.Where(header => header.Value is not null).Select(header => $"{header.Name}: {header.Value}"));

    private static string? Text(JsonElement element, string key) => element.TryGetProperty(key, out var value) ? value.GetString() : null;
}
