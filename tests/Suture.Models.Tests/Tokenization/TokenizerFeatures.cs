using System.Text.Json;
using Suture.Models.Tokenization;

namespace Suture.Models.Tests.Tokenization;

/// <summary>Reads off a tokenizer.json whether it needs parts that are not built yet; what no version of the format knows is left to the reader.</summary>
internal static class TokenizerFeatures
{
    private static readonly Dictionary<string, string[]> KnownTypes = new(StringComparer.Ordinal)
    {
        ["normalizer"] = ["Sequence", "NFC", "NFD", "NFKC", "NFKD", "Lowercase", "Strip", "StripAccents", "Prepend", "Replace", "Nmt", "Precompiled", "BertNormalizer", "ByteLevel"],
        ["pre_tokenizer"] = ["Sequence", "ByteLevel", "Split", "Metaspace", "Whitespace", "WhitespaceSplit", "Digits", "Punctuation", "BertPreTokenizer", "CharDelimiterSplit", "UnicodeScripts"],
        ["post_processor"] = ["Sequence", "ByteLevel", "TemplateProcessing", "BertProcessing", "RobertaProcessing"],
        ["decoder"] = ["Sequence", "ByteLevel", "Replace", "ByteFallback", "Fuse", "Strip", "Metaspace", "WordPiece", "BPEDecoder", "CTC"],
    };

    /// <summary>Null when everything in the file is built, or when it cannot be read, which is for the test to find out; else what is not built.</summary>
    public static string? NotBuilt(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return NotBuilt(json.RootElement);
        }
        catch (Exception error) when (error is JsonException or IOException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? NotBuilt(JsonElement root)
    {
        var missing = KnownTypes.Keys.SelectMany(place => TypesOf(root, place).Where(type => KnownTypes[place].Contains(type) && !TokenizerComponents.Supports(place, type)).Select(type => $"{place} {type}")).ToList();
        return missing.Count == 0 ? null : $"not built yet: {string.Join(", ", missing.Distinct(StringComparer.Ordinal))}";
    }

    private static IEnumerable<string> TypesOf(JsonElement root, string place) =>
        root.TryGetProperty(place, out var part) && part.ValueKind == JsonValueKind.Object ? Types(part) : [];

    // Sequences hold their parts in one array, whose key differs from place to place.
    private static IEnumerable<string> Types(JsonElement part)
    {
        if (part.TryGetProperty("type", out var type)) yield return type.GetString()!;
        foreach (var inner in part.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Array).SelectMany(p => p.Value.EnumerateArray()))
        {
            if (inner.ValueKind != JsonValueKind.Object || !inner.TryGetProperty("type", out _)) continue;
            foreach (string found in Types(inner)) yield return found;
        }
    }
}
