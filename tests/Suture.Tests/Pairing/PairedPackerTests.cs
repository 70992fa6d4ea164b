using System.Text;
using Suture.Corpora;
using Suture.Models;
using Suture.Models.Tokenization;
using Suture.Pairing;
using Suture.Testing;
using Suture.Tests.Corpora;

namespace Suture.Tests.Pairing;

public sealed class PairedPackerTests : IDisposable
{
    private const string Hard = "The Lord said: naïve café ☃ 你好，世界 😀👩‍🔬 e\u0301 \r\n\r\n  \ttabs\u00a0and\u2003spaces… <|endoftext|> ΑΒΓ ﬁ \u200b 123456789 wherefore\n";

    private readonly TokenizerPair _pair = new();

    public void Dispose() => _pair.Dispose();

    [Fact]
    public void Contexts_EqualTokenizers_AreThoseOfThePackerOfOneModel()
    {
        var small = _pair.Model(1000);
        var large = _pair.Model(1000, TokenizerPair.AddUnusedToken);
        Assert.NotEqual(small.Tokenizer!.Fingerprint, large.Tokenizer!.Fingerprint);
        string[] documents = [.. Enumerable.Range(0, 12).Select(i => string.Concat(Enumerable.Repeat($"In the beginning {i}, \r\n\n  there was <|endoftext|> text.\t", i)))];

        foreach (int length in (int[])[2, 7, 64])
        {
            var expected = new ContextPacker(small, length).Cut("text", documents).ToList();
            var found = new PairedPacker(small, large, length).Cut("text", documents).ToList();

            Assert.Equal(expected, found.Select(c => c.Small));
            Assert.Equal(expected, found.Select(c => c.Large));
            Assert.All(found, c => Assert.Equal(c.SmallPositions, c.LargePositions));
            Assert.Equal(expected.Select(c => Enumerable.Range(0, c.Length).Where(i => !small.SpecialIds.Contains(c[i]))), found.Select(c => c.SmallPositions));
        }
    }

    [Fact]
    public void Contexts_DifferentTokenizers_ReadTheSameTextAndPairAllCommonEnds()
    {
        var small = _pair.Model(1000);
        var large = _pair.Model(3000);
        string[] documents = [.. Enumerable.Range(0, 20).Select(i => $"{i} {Hard}")];

        var contexts = new PairedPacker(small, large, 48).Cut("text", documents).ToList();

        Assert.NotEmpty(contexts);
        Assert.Contains(contexts, c => c.Small.Length != c.Large.Length);
        foreach (var context in contexts)
        {
            Assert.InRange(context.Small.Length, 2, 48);
            Assert.InRange(context.Large.Length, 2, 48);
            Assert.Equal(0, context.Small[0]);
            Assert.Equal(0, context.Large[0]);
            Assert.Equal(Bytes(small.Tokenizer!, context.Small), Bytes(large.Tokenizer!, context.Large));

            // The oracle counts bytes: both have read as many, and these are whole characters.
            int[] a = WholePrefixes(small.Tokenizer!, context.Small), b = WholePrefixes(large.Tokenizer!, context.Large);
            var expected = Enumerable.Range(1, a.Length - 1).Where(i => a[i] >= 0 && !small.SpecialIds.Contains(context.Small[i]))
                .Select(i => (Small: i, Large: Array.IndexOf(b, a[i]))).Where(p => p.Large > 0 && !large.SpecialIds.Contains(context.Large[p.Large]));
            Assert.Equal(expected, context.SmallPositions.Zip(context.LargePositions));
        }
    }

    [Fact]
    public void Contexts_DifferentTokenizers_LoseNoText()
    {
        var small = _pair.Model(1000);
        var large = _pair.Model(3000);
        string[] documents = [.. Enumerable.Range(0, 20).Select(i => $"{i} {Hard}")];

        var contexts = new PairedPacker(small, large, 48).Cut("text", documents).ToList();

        // BOS of each document and of each context reads as the end of text.
        string read = string.Concat(contexts.Select(c => small.Tokenizer!.Decode(c.Small.AsSpan(1), skipSpecialTokens: false)));
        Assert.StartsWith(read, string.Concat(documents.Select(d => "<|endoftext|>" + d)), StringComparison.Ordinal);
        Assert.True(read.Length > documents.Sum(d => d.Length) - 400);
    }

    [Fact]
    public void Contexts_FirstSpaceAndTrimmedPlaces_StillPairWords()
    {
        var small = _pair.Model(1000, t =>
        {
            t["pre_tokenizer"]!["add_prefix_space"] = true;
            t["post_processor"]!["trim_offsets"] = true;
        });
        var large = _pair.Model(3000);

        var context = new PairedPacker(small, large, 64).Cut("text", Enumerable.Repeat("In the beginning God created the heaven and the earth.\n", 8)).First();

        var (a, b) = (small.Tokenizer!, large.Tokenizer!);
        Assert.Equal(" In", a.Decode(context.Small.AsSpan(2, 1)));
        Assert.Equal("In", b.Decode(context.Large.AsSpan(2, 1)));
        foreach (var (s, l) in context.SmallPositions.Zip(context.LargePositions))
        {
            Assert.Equal(b.Decode(context.Large.AsSpan(..(l + 1))), a.Decode(context.Small.AsSpan(..(s + 1))).Replace(" In", "In", StringComparison.Ordinal));
        }

        Assert.True(context.SmallPositions.Length > context.Large.Length / 2);
    }

    [Fact]
    public void Contexts_StretchWithoutCommonEndTooLongForAContext_IsLeftOut()
    {
        // By bytes alone an emoji is four tokens and no end but the last; a context of four tokens cannot hold it after BOS.
        var small = _pair.Model(0);
        var large = _pair.Model(0, TokenizerPair.AddUnusedToken);

        var contexts = new PairedPacker(small, large, 4).Cut("text", ["ab😀cdefg"]).ToList();

        Assert.Equal(["<|endoftext|><|endoftext|>ab", "<|endoftext|>cde"], contexts.Select(c => small.Tokenizer!.Decode(c.Small, skipSpecialTokens: false)));
        Assert.Equal([[2, 3], [1, 2, 3]], contexts.Select(c => c.SmallPositions));
    }

    [Fact]
    public void Cut_TooShortOrTokenIds_SaysSo()
    {
        var small = _pair.Model(1000);
        var large = _pair.Model(3000);
        var packer = new PairedPacker(small, large, 48);
        using var folder = new TemporaryFolder();
        var tokens = Corpus.Open(new CorpusOptions { Path = CorpusFixture.Write(folder, "a.bin", new byte[400]) });

        Assert.Contains("fewer tokens than the 47", Assert.Throws<CorpusFormatException>(() => packer.Cut("text", ["short"]).Count()).Message, StringComparison.Ordinal);
        Assert.Contains("token ids of one tokenizer", Assert.Throws<ArgumentException>(() => tokens.Contexts(packer).Count()).Message, StringComparison.Ordinal);
        Assert.Contains("at most 256 positions", Assert.Throws<ArgumentOutOfRangeException>(() => new PairedPacker(small, large, 257)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Slice_PairedContexts_KeepsPairsTogether()
    {
        var small = _pair.Model(1000);
        var large = _pair.Model(3000);
        var contexts = new PairedPacker(small, large, 20).Cut("text", Enumerable.Repeat(Hard, 20)).ToList();
        var all = PairedContexts.Aligned(contexts, small.SpecialIds, large.SpecialIds);

        var pairs = Pairs(all).ToList();
        var sliced = Enumerable.Range(0, all.Count).Chunk(3).SelectMany(c => Pairs(all.Slice(c[0], c.Length))).ToList();

        Assert.False(all.IsShared);
        Assert.Equal(contexts.Sum(c => c.SmallPositions.Length), all.PairCount);
        Assert.Equal(pairs, sliced);
        Assert.Equal(0, all.Slice(all.Count, 0).PairCount);

        static IEnumerable<(int Small, int Large)> Pairs(PairedContexts text) => text.Small.Rows.Zip(text.Large.Rows, (s, l) => (text.Small.Contexts.Ids[s], text.Large.Contexts.Ids[l]));
    }

    [Theory]
    [InlineData(new[] { 1, 1 })]
    [InlineData(new[] { 2, 1 })]
    [InlineData(new[] { -1 })]
    [InlineData(new[] { 3 })]
    public void ContextRows_RowsThatCannotBe_AreRefused(int[] rows) =>
        Assert.Throws<ArgumentException>(() => new ContextRows(new TokenContexts([[0, 1, 2]], new HashSet<int>()), rows));

    // Bytes read with each token; −1 where they end inside a character. Special tokens count none.
    private static int[] WholePrefixes(Tokenizer tokenizer, int[] ids)
    {
        var bytes = new List<byte>();
        return [.. ids.Select(id =>
        {
            bytes.AddRange(Bytes(tokenizer, [id]));
            return System.Text.Unicode.Utf8.IsValid([.. bytes]) ? bytes.Count : -1;
        })];
    }

    // The display form spells bytes that are no characters by themselves as \xE2; the text has no backslash of its own.
    private static byte[] Bytes(Tokenizer tokenizer, int[] ids)
    {
        var bytes = new List<byte>();
        foreach (int id in ids)
        {
            if (tokenizer.IsSpecial(id)) continue;
            string text = tokenizer.TokenText(id);
            for (int i = 0; i < text.Length;)
            {
                if (text[i] == '\\')
                {
                    bytes.Add(Convert.ToByte(text.Substring(i + 2, 2), 16));
                    i += 4;
                }
                else
                {
                    int length = char.IsHighSurrogate(text[i]) ? 2 : 1;
                    bytes.AddRange(System.Text.Encoding.UTF8.GetBytes(text.Substring(i, length)));
                    i += length;
                }
            }
        }

        return [.. bytes];
    }
}
