using System.Diagnostics;
using System.Text;
using Suture.Models.Tokenization;
using Suture.Testing;

namespace Suture.Models.Tests.Tokenization;

/// <summary>What holds for every text, on random texts over an alphabet of what is awkward.</summary>
public sealed class TokenizerPropertyTests
{
    private static readonly string[] Pieces =
    [
        "a", "b", "the", "ing", " ", "  ", "\n", "\r\n", "\t", "'s", "'\u017F", "1", "12345", "!", "...", "é", "e\u0301", "s\u0323\u0307", "\u00A0", "\u0085", "\u200B", "\uFEFF",
        "\u4E2D\u6587", "\uD55C", "\u1112\u1161\u11AB", "\U0001F600", "\U0001F469\u200D\U0001F4BB", "\U0001D400", "\U00020000", "▁", "Ġ", "<|endoftext|>", "<s>", "<0x41>", "\uFFFD", "\0",
    ];

    [Theory]
    [InlineData("tokenizer-gpt2")]
    [InlineData("tokenizer-llama-3")]
    public void DecodeEncode_ByteLevelWithoutNormalizer_IsTheText(string name)
    {
        var tokenizer = Tokenizer.Load(Fixtures.Path("language-models", name, "tokenizer.json"));
        foreach (string text in RandomTexts(seed: 21)) Assert.Equal(text, tokenizer.Decode(tokenizer.EncodeIds(text, addSpecialTokens: false), skipSpecialTokens: false));
    }

    [Theory]
    [InlineData("tokenizer-gpt2")]
    [InlineData("tokenizer-gpt-neox")]
    [InlineData("tokenizer-llama-3")]
    [InlineData("tokenizer-llama-2")]
    [InlineData("tokenizer-gemma")]
    [InlineData("tokenizer-qwen2")]
    public void Encode_AnyText_HasOffsetsThatAscendWithinIt(string name)
    {
        var tokenizer = Tokenizer.Load(Fixtures.Path("language-models", name, "tokenizer.json"));
        foreach (string text in RandomTexts(seed: 22))
        {
            var encoding = tokenizer.Encode(text, addSpecialTokens: false);

            int codePoints = text.EnumerateRunes().Count(), start = 0, end = 0;
            foreach (var offset in encoding.Offsets)
            {
                Assert.True(start <= offset.Start && end <= offset.End && offset.Start <= offset.End && offset.End <= codePoints, $"{offset} in {text}");
                (start, end) = (offset.Start, offset.End);
            }

            Assert.Equal(encoding.Ids, tokenizer.EncodeIds(text, addSpecialTokens: false));
        }
    }

    [Theory]
    [InlineData("tokenizer-gpt2")]
    [InlineData("tokenizer-llama-2-metaspace")]
    [InlineData("tokenizer-gemma")]
    public void Encode_NothingTrimmedOrNormalisedAway_HasOffsetsThatCoverTheText(string name)
    {
        var tokenizer = Tokenizer.Load(Fixtures.Path("language-models", name, "tokenizer.json"));
        foreach (string text in RandomTexts(seed: 23).Where(text => text.Length > 0))
        {
            int covered = 0;
            foreach (var offset in tokenizer.Encode(text, addSpecialTokens: false).Offsets)
            {
                Assert.True(offset.Start <= covered, $"a gap before {offset} in {text}");
                covered = Math.Max(covered, offset.End);
            }

            Assert.Equal(text.EnumerateRunes().Count(), covered);
        }
    }

    [Fact]
    public void Encode_TextThatIsOneWord_EqualsMergingAllOfIt()
    {
        // Seed 12. Merging knows nothing of the places at which long words are cut.
        var random = new Random(12);
        for (int trial = 0; trial < 30; trial++)
        {
            var tokens = new List<string> { "<unk>", "a", "b", "▁", "." };
            tokens.AddRange(Enumerable.Range(0, 256).Select(b => $"<0x{b:X2}>"));
            var merges = new List<(string Left, string Right)>();
            while (merges.Count < 15)
            {
                var merge = (Left: Pick(), Right: Pick());
                if (!tokens.Contains(merge.Left + merge.Right, StringComparer.Ordinal)) tokens.Add(merge.Left + merge.Right);
                if (!merges.Contains(merge)) merges.Add(merge);
            }

            var tokenizer = TokenizerText.Tiny()
                .With("added_tokens", "[]").With("pre_tokenizer", "null")
                .With("model.unk_token", "\"<unk>\"").With("model.fuse_unk", "true").With("model.byte_fallback", trial % 2 == 0 ? "true" : "false")
                .With("model.vocab", $"{{{string.Join(',', tokens.Select((t, i) => $"\"{t}\":{i}"))}}}")
                .With("model.merges", $"[{string.Join(',', merges.Select(m => $"[\"{m.Left}\",\"{m.Right}\"]"))}]")
                .Load();
            string text = string.Concat(Enumerable.Range(0, 120).Select(_ => "aabb▁.\n\nй"[random.Next(9)]));
            Assert.Equal(string.Join('|', ByDefinition(text, merges, fallsBack: trial % 2 == 0)), string.Join('|', tokenizer.Encode(text).Tokens));

            string Pick()
            {
                string[] small = [.. tokens.Where(token => token.Length <= 4 && token[0] != '<'), "<0x0A>"];
                return small[random.Next(small.Length)];
            }
        }
    }

    [Theory]
    [InlineData("tokenizer-llama-2", "the quick brown fox. ")]
    [InlineData("tokenizer-llama-2", "aaaaaaaa")]
    [InlineData("tokenizer-gemma", "\u4E2D\u6587\U0001F600")]
    [InlineData("tokenizer-gpt2", "abcdefgh")]
    [InlineData("tokenizer-llama-3", "\n")]
    [InlineData("tokenizer-gpt-neox", "   ")]
    [InlineData("tokenizer-qwen2", "e\u0301\u0323")]
    public void Encode_LongText_TakesTimeInProportion(string name, string period)
    {
        var tokenizer = Tokenizer.Load(Fixtures.Path("language-models", name, "tokenizer.json"));
        string text = string.Concat(Enumerable.Repeat(period, 1_000_000 / period.Length));
        var clock = Stopwatch.StartNew();

        int count = tokenizer.Encode(text).Ids.Length;

        Assert.True(count > 1000);
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), $"took {clock.Elapsed}");
    }

    private static IEnumerable<string> RandomTexts(int seed)
    {
        var random = new Random(seed);
        for (int trial = 0; trial < 150; trial++) yield return string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => Pieces[random.Next(Pieces.Length)]));
    }

    private static List<string> ByDefinition(string text, List<(string Left, string Right)> merges, bool fallsBack)
    {
        var parts = new List<string>();
        foreach (char c in text)
        {
            if ("ab▁.".Contains(c, StringComparison.Ordinal)) parts.Add(c.ToString());
            else if (fallsBack) parts.AddRange(System.Text.Encoding.UTF8.GetBytes([c]).Select(b => $"<0x{b:X2}>"));
            else if (parts.LastOrDefault() != "<unk>") parts.Add("<unk>");
        }

        while (true)
        {
            int rank = merges.FindIndex(m => Enumerable.Range(0, parts.Count - 1).Any(i => parts[i] == m.Left && parts[i + 1] == m.Right));
            if (rank < 0) return parts;
            int at = Enumerable.Range(0, parts.Count - 1).First(i => parts[i] == merges[rank].Left && parts[i + 1] == merges[rank].Right);
            parts[at] = merges[rank].Left + merges[rank].Right;
            parts.RemoveAt(at + 1);
        }
    }
}
