using System.Text.Json.Nodes;

namespace Suture.Experiments.Recipes;

/// <summary>Says where two configurations differ.</summary>
internal static class ConfigurationDifference
{
    private const int ShownCharacters = 40;

    /// <summary>A few words a difference.</summary>
    /// <param name="before">The configuration as it was.</param>
    /// <param name="now">The configuration as it is.</param>
    public static IEnumerable<string> Of(JsonObject before, JsonObject now) => Of(before, now, "");

    private static IEnumerable<string> Of(JsonObject before, JsonObject now, string within) => before.Select(p => p.Key).Union(now.Select(p => p.Key), StringComparer.Ordinal).SelectMany(key =>
        (before[key], now[key]) switch
        {
            (JsonObject was, JsonObject becomes) => Of(was, becomes, $"{within}{key}."),
            var (was, becomes) when JsonNode.DeepEquals(was, becomes) => Array.Empty<string>(),
            var (was, becomes) when IsStep(was) && IsStep(becomes) => [$"{within}{key} reads a step that changed"],
            var (was, becomes) => [$"{within}{key} was {Text(was)}, is {Text(becomes)}"],
        });

    private static bool IsStep(JsonNode? value) => Whole(value).Contains(StepKey.StepPrefix, StringComparison.Ordinal);

    private static string Whole(JsonNode? value) => value?.ToJsonString() ?? "null";

    private static string Text(JsonNode? value)
    {
        string text = IsStep(value) ? "a step's run" : Whole(value);
        return text.Length > ShownCharacters ? text[..ShownCharacters] + "…" : text;
    }
}
