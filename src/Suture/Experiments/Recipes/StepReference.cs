using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Suture.Experiments.Recipes;

/// <summary>A reference in a value: <c>$step</c> stands for a step's run folder, <c>$step/sub</c> for something in it; a word may go before, as in <c>rotated:$step</c>. A path that begins with a dollar sign is written <c>./$…</c>.</summary>
/// <param name="Before">What goes before, with its colon; may be empty.</param>
/// <param name="Name">What is referred to.</param>
/// <param name="Field">What of it, without the point; may be empty.</param>
/// <param name="Sub">What follows, with its slash; may be empty.</param>
internal sealed partial record StepReference(string Before, string Name, string Field, string Sub)
{
    /// <summary>The reference that a value is; null for any other value.</summary>
    /// <param name="text">The value.</param>
    public static StepReference? Of(string text)
    {
        var match = Pattern().Match(text);
        return match.Success ? new StepReference(match.Groups["before"].Value, match.Groups["name"].Value, match.Groups["field"].Value, match.Groups["sub"].Value) : null;
    }

    /// <summary>Whether a value begins as references do.</summary>
    public static bool IsMarked(string text) => Marked().IsMatch(text);

    /// <summary>A configuration with every reference replaced.</summary>
    /// <param name="node">The configuration; it is not changed.</param>
    /// <param name="target">What a step's name is replaced by.</param>
    public static JsonNode? Replace(JsonNode? node, Func<string, string> target) => node switch
    {
        JsonObject map => new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key, Replace(pair.Value, target)))),
        JsonArray list => new JsonArray([.. list.Select(item => Replace(item, target))]),
        JsonValue value when value.TryGetValue(out string? text) => Replace(text, target),
        _ => node?.DeepClone(),
    };

    /// <summary>Whether no part of <see cref="Sub"/> leads out of the folder.</summary>
    public bool StaysInside => !Sub.Contains('\\', StringComparison.Ordinal) && Sub.TrimStart('/').Split('/').All(part => part is not (".." or "."));

    private static string Replace(string text, Func<string, string> target) =>
        Of(text) is { } reference ? reference.Before + target(reference.Name) + reference.Sub : text;

    [GeneratedRegex(@"^(?<before>[a-z-]+:)?\$(?<name>[a-z][a-z0-9-]*)(?:\.(?<field>[a-z_]+))?(?<sub>/.*)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^([a-z-]+:)?\$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marked();
}
