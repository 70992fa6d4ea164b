using System.Text.Json;
using Suture.Models.Tokenization;
using Suture.Testing;

namespace Suture.Models.Tests.Tokenization;

public sealed class TokenizerParityTests
{
    public static TheoryData<string, string?> Cases => CasesOf("language-models");

    public static TheoryData<string, string?> PartCases => CasesOf("tokenizer-parts");

    [ParityTheory]
    [MemberData(nameof(Cases))]
    [MemberData(nameof(PartCases))]
    public void Encode_Text_GivesTheReferencesTokens(string caseFolder, string? notBuilt)
    {
        Assert.Null(notBuilt);
        foreach (var tokenizer in Spellings(caseFolder))
        {
            foreach (var expected in Read(caseFolder, "cases.json"))
            {
                Encodes(expected, tokenizer);
            }
        }
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    [MemberData(nameof(PartCases))]
    public void Decode_AnyIds_GivesTheReferencesText(string caseFolder, string? notBuilt)
    {
        Assert.Null(notBuilt);
        foreach (var tokenizer in Spellings(caseFolder))
        {
            foreach (var expected in Read(caseFolder, "decode_cases.json"))
            {
                int[] ids = [.. Integers(expected.GetProperty("ids"))];
                Decodes(expected, tokenizer, ids, $"{tokenizer.Path}: [{string.Join(", ", ids)}]");
            }
        }
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    [MemberData(nameof(PartCases))]
    public void Fingerprint_OlderSpellingOfTheFile_IsTheSame(string caseFolder, string? notBuilt)
    {
        Assert.Null(notBuilt);

        Assert.Single(Spellings(caseFolder).Select(t => t.Fingerprint).Distinct(StringComparer.Ordinal));
    }

    private static TheoryData<string, string?> CasesOf(string group) =>
        ParityCases.Of(group, folder => File.Exists(Path.Combine(folder, "cases.json")), folder => TokenizerFeatures.NotBuilt(Path.Combine(folder, "tokenizer.json")));

    /// <summary>What disagrees with the reference in a case, a sentence each.</summary>
    internal static IEnumerable<string> Disagreements(string caseFolder)
    {
        foreach (var tokenizer in Spellings(caseFolder))
        {
            foreach (var expected in Read(caseFolder, "cases.json"))
            {
                if (Record.Exception(() => Encodes(expected, tokenizer)) is { } error) yield return error.Message;
            }

            foreach (var expected in Read(caseFolder, "decode_cases.json"))
            {
                if (Record.Exception(() => Decodes(expected, tokenizer, [.. Integers(expected.GetProperty("ids"))], tokenizer.Path)) is { } error) yield return error.Message;
            }
        }
    }

    internal static IEnumerable<Tokenizer> Spellings(string caseFolder)
    {
        yield return Tokenizer.Load(Fixtures.Path(caseFolder, "tokenizer.json"));
        string older = Fixtures.Path(caseFolder, "tokenizer.old.json");
        if (File.Exists(older)) yield return Tokenizer.Load(older);
    }

    internal static IEnumerable<JsonElement> Read(string caseFolder, string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path(caseFolder, file)));
        return [.. json.RootElement.Clone().EnumerateArray()];
    }

    private static IEnumerable<int> Integers(JsonElement array) => array.EnumerateArray().Select(i => i.GetInt32());

    private static void Encodes(JsonElement expected, Tokenizer tokenizer)
    {
        string text = expected.GetProperty("text").GetString()!;
        string what = $"{tokenizer.Path}: {JsonSerializer.Serialize(text)}";

        var actual = tokenizer.Encode(text);

        Same(Integers(expected.GetProperty("ids")), actual.Ids, what);
        Same(expected.GetProperty("tokens").EnumerateArray().Select(t => t.GetString()!), actual.Tokens, what);
        Same(expected.GetProperty("offsets").EnumerateArray().Select(o => new TokenOffset(o[0].GetInt32(), o[1].GetInt32())), actual.Offsets, what);
        Same(Integers(expected.GetProperty("ids")), tokenizer.EncodeIds(text), what);
        Same(Integers(expected.GetProperty("ids_no_special")), tokenizer.EncodeIds(text, addSpecialTokens: false), what);
        Decodes(expected, tokenizer, actual.Ids, what);
    }

    private static void Decodes(JsonElement expected, Tokenizer tokenizer, int[] ids, string what)
    {
        var decoded = expected.GetProperty("decoded");
        Same([decoded.GetProperty("skip_special_tokens").GetString()!], [tokenizer.Decode(ids)], what);
        Same([decoded.GetProperty("keep_special_tokens").GetString()!], [tokenizer.Decode(ids, skipSpecialTokens: false)], what);
    }

    private static void Same<T>(IEnumerable<T> expected, IEnumerable<T> actual, string what) =>
        Assert.True(expected.SequenceEqual(actual), $"{what}\nexpected {string.Join(" ", expected)}\nfound    {string.Join(" ", actual)}");
}
