using System.Text.Json;
using Suture.Models.Tokenization;
using Suture.Pairing;
using Suture.Testing;

namespace Suture.Tests.Pairing;

/// <summary>Alignment of every two of the golden tokenizers: byte-level and byte-fallback, normalising, with spaces put in front.</summary>
public sealed class TokenizerPairsTests
{
    private static readonly string[] Names = ["gemma", "gpt-neox", "gpt2", "llama-2", "llama-2-metaspace", "llama-3", "pair-4096", "qwen2"];
    private static readonly Dictionary<string, Tokenizer> Tokenizers = Names.ToDictionary(name => name, name => Tokenizer.Load(Fixtures.Path("language-models", "tokenizer-" + name, "tokenizer.json")), StringComparer.Ordinal);

    public static TheoryData<string, string> Pairs
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (string a in Names)
            {
                foreach (string b in Names) rows.Add(a, b);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Segments_OfTwoTokenizers_PairOnlyStatesThatHaveReadTheSameText(string a, string b)
    {
        int pairs = 0, tokens = 0;
        foreach (string text in Texts())
        {
            TokenOffset[] small = Tokenizers[a].Encode(text, addSpecialTokens: false).Offsets, large = Tokenizers[b].Encode(text, addSpecialTokens: false).Offsets;
            TextSegment[] segments = [.. TokenAlignment.Segments(small, large)];
            foreach (var segment in segments.Where(segment => segment.IsPaired))
            {
                // What each has read ends at the same character, and nothing of it comes again.
                int end = Read(small, segment.SmallEnd);
                Assert.Equal(end, Read(large, segment.LargeEnd));
                Assert.All(small[segment.SmallEnd..].Where(HasText), token => Assert.True(token.Start >= end));
                Assert.All(large[segment.LargeEnd..].Where(HasText), token => Assert.True(token.Start >= end));
                pairs++;
            }

            tokens += Math.Min(small.Length, large.Length);
            if (segments.Length > 0) Assert.Equal((small.Length, large.Length), (segments[^1].SmallEnd, segments[^1].LargeEnd));
        }

        Assert.True(pairs > tokens / 3, $"{pairs} pairs of at most {tokens}");
    }

    private static int Read(TokenOffset[] tokens, int count) => tokens[..count].Max(token => token.End);

    private static bool HasText(TokenOffset token) => token.End > token.Start;

    private static IEnumerable<string> Texts()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path("language-models", "tokenizer-gpt2", "cases.json")));
        return [.. json.RootElement.EnumerateArray().Select(one => one.GetProperty("text").GetString()!)];
    }
}
