using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Suture.Experiments.Recipes;

/// <summary>A place in the results of a run: keys with points between them, and of a list <c>[3]</c>, from 0, or <c>[arm=Native,k=1]</c>, the one item with these values (points between keys here too); <c>null</c> matches no value.</summary>
public sealed partial class ResultPath
{
    private readonly string _text;
    private readonly (string Key, string Index, (string Key, string Value)[] Where)[] _parts;

    private ResultPath(string text, (string Key, string Index, (string Key, string Value)[] Where)[] parts) => (_text, _parts) = (text, parts);

    /// <summary>Reads a path; null when it is none.</summary>
    /// <param name="text">Its text.</param>
    public static ResultPath? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!Whole().IsMatch(text)) return null;
        return new ResultPath(text, [.. Part().Matches(text).Select(part => (part.Groups["key"].Value, part.Groups["index"].Value, Conditions(part.Groups["where"].Value)))]);
    }

    /// <inheritdoc />
    public override string ToString() => _text;

    /// <summary>The number at the place.</summary>
    /// <param name="results">The results.</param>
    /// <param name="missing">Why there is none; empty where there is.</param>
    /// <returns>The number; null where there is none.</returns>
    public double? Number(JsonObject results, out string missing)
    {
        JsonNode? node = results;
        missing = "";
        foreach (var (key, index, where) in _parts)
        {
            if (key.Length > 0) node = (node as JsonObject)?[key];
            else if (index.Length > 0) node = (node as JsonArray)?.ElementAtOrDefault(int.Parse(index, CultureInfo.InvariantCulture));
            else if (!TrySelect(node as JsonArray ?? [], where, out node)) missing = $"not exactly one result fits [{string.Join(",", where.Select(w => $"{w.Key}={w.Value}"))}]";
            if (missing.Length > 0) return null;
        }

        if (node is JsonValue value && value.TryGetValue(out double number) && double.IsFinite(number)) return number;
        missing = node is null ? "the run has no such result" : $"the result is {node.ToJsonString()}";
        return null;
    }

    private static bool TrySelect(JsonArray items, (string Key, string Value)[] where, out JsonNode? found)
    {
        JsonNode?[] fitting = [.. items.Where(item => where.All(w => string.Equals(Text(Inner(item, w.Key)), w.Value, StringComparison.Ordinal)))];
        found = fitting.Length == 1 ? fitting[0] : null;
        return fitting.Length == 1;
    }

    private static JsonNode? Inner(JsonNode? item, string keys) => keys.Split('.').Aggregate(item, (node, key) => (node as JsonObject)?[key]);

    private static string Text(JsonNode? node) => node is null ? "null" : node is JsonValue value && value.TryGetValue(out string? text) ? text : node.ToJsonString();

    private static (string Key, string Value)[] Conditions(string text) => text.Length == 0 ? [] : [.. text.Split(',').Select(pair => pair.Split('=', 2, StringSplitOptions.TrimEntries)).Select(pair => (pair[0], pair[1]))];

    [GeneratedRegex(@"^[a-z0-9_]+(\.[A-Za-z0-9_-]+|\[[0-9]{1,6}\]|\[[a-z0-9_.]+=[^\[\],=]*(,\s*[a-z0-9_.]+=[^\[\],=]*)*\])*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\[(?<index>[0-9]+)\]|\[(?<where>[^\]]*)\]|(?<key>[A-Za-z0-9_-]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();
}
