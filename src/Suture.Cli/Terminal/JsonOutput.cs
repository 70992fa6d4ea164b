using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Suture.Cli.Terminal;

/// <summary>Results on stdout: JSON for programs, aligned lines for people.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    public static void Write(TextWriter output, JsonObject results) => output.Write(results.ToJsonString(Indented) + "\n");

    public static void WriteLines(TextWriter output, JsonObject results)
    {
        int width = results.Max(p => p.Key.Length);
        foreach (var (key, value) in results) output.WriteLine($"{key.Replace('_', ' ').PadRight(width)}  {Text(value)}");
    }

    private static string Text(JsonNode? value) => value switch
    {
        null => "–",
        JsonArray { Count: 0 } => "–",
        JsonArray array => string.Join(", ", array.Select(Text)),
        JsonValue scalar when scalar.TryGetValue(out double number) => number.ToString("G6", CultureInfo.InvariantCulture),
        JsonValue scalar when scalar.TryGetValue(out string? text) => text,
        _ => value.ToJsonString(),
    };
}
