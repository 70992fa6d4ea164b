using System.Text.Json;
using Suture.Steering.Languages;
using Suture.Testing;

namespace Suture.Tests.Steering.Instructions;

/// <summary>The cases of <c>instructions/cases.json</c>, by their names.</summary>
internal static class InstructionCases
{
    private static readonly Lazy<JsonElement> Root = new(() =>
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path("instructions", "cases.json")));
        return document.RootElement.Clone();
    });

    private static readonly Lazy<Dictionary<string, JsonElement>> ById = new(() => Root.Value.GetProperty("cases").EnumerateArray().ToDictionary(one => one.GetProperty("id").GetString()!, StringComparer.Ordinal));

    public static IEnumerable<JsonElement> Errors => Root.Value.GetProperty("errors").EnumerateArray();

    public static JsonElement Of(string id) => ById.Value[id];

    public static TheoryData<string, string?> Rows(Func<JsonElement, bool> isMine)
    {
        var rows = new TheoryData<string, string?>();
        foreach (var (id, one) in ById.Value)
        {
            if (isMine(one)) rows.Add(id, null);
        }

        return rows;
    }

    public static bool[] Booleans(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetBoolean())];

    /// <summary>Always gives one answer.</summary>
    internal sealed class OneAnswer(string? code) : ILanguageIdentifier
    {
        public string? Identify(string text) => code;
    }
}
