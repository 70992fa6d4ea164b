using System.Text.Json;
using System.Text.RegularExpressions;
using Suture.Testing.Hub;

namespace Suture.Models.Tests.Hub;

/// <summary>What was broken at the server in a scenario.</summary>
internal sealed class ScenarioRules
{
    private readonly List<Rule> _rules;

    public ScenarioRules(JsonElement scenario) =>
        _rules = scenario.TryGetProperty("server_rules", out var rules) ? [.. rules.EnumerateArray().Select(rule => new Rule(rule))] : [];

    /// <summary>The answer by the first rule that applies; null when none does.</summary>
    public FakeAnswer? Answer(FakeRequest request, Func<FakeAnswer> hub) => _rules.Find(rule => rule.Applies(request))?.Answer(request, hub);

    private sealed class Rule(JsonElement json)
    {
        private readonly Regex _path = new(Text(json, "path")!, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        private int _left = json.TryGetProperty("left", out var left) ? left.GetInt32() : int.MaxValue;

        public bool Applies(FakeRequest request) => _left > 0 && _path.IsMatch(request.Path) && (Text(json, "method") ?? request.Method) == request.Method;

        public FakeAnswer Answer(FakeRequest request, Func<FakeAnswer> hub)
        {
            _left--;
            if (json.TryGetProperty("status", out var status)) return With(FakeAnswer.Text(status.GetInt32(), "{\"error\": \"rule\"}"), "headers");
            bool ignoresRange = json.TryGetProperty("ignore_range", out var ignores) && ignores.GetBoolean();
            var answer = With(hub(), "set");
            if (ignoresRange && answer.Status == 206) answer = answer with { Status = 200, Body = HubFixture.Contents[request.Path.Split('/', '?')[2]], Headers = Without(answer.Headers, "Content-Range") };
            if (json.TryGetProperty("drop", out var drop)) answer = answer with { Headers = Without(answer.Headers, [.. drop.EnumerateArray().Select(name => name.GetString()!)]) };
            return json.TryGetProperty("cut", out var cut) ? answer with { CutAfter = cut.GetInt32() } : answer;
        }

        private FakeAnswer With(FakeAnswer answer, string key)
        {
            if (json.TryGetProperty(key, out var headers))
            {
                foreach (var header in headers.EnumerateObject()) answer.Headers[header.Name] = header.Value.GetString()!;
            }

            return answer;
        }

        private static Dictionary<string, string> Without(Dictionary<string, string> headers, params string[] names) =>
            headers.Where(header => !names.Contains(header.Key, StringComparer.OrdinalIgnoreCase)).ToDictionary(StringComparer.OrdinalIgnoreCase);

        private static string? Text(JsonElement element, string key) => element.TryGetProperty(key, out var value) ? value.GetString() : null;
    }
}
