using System.Buffers.Binary;
using Suture.Corpora;
using Suture.Models;
using Suture.Testing;

namespace Suture.Tests.Corpora;

public sealed class ContextPackerTests : IDisposable
{
    private const int Bos = 0;

    private readonly TinyModel _files = new();
    private readonly TemporaryFolder _folder = new();
    private readonly LanguageModel _model;

    public ContextPackerTests() => _model = _files.Load();

    public void Dispose()
    {
        _model.Dispose();
        _files.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Contexts_WindowsOfTokens_AreBosAndTheNextIds()
    {
        var contexts = Contexts(Tokens("a.bin", 2, 3, 4, 5, 6, 7, 8), 4);

        Assert.Equal([[Bos, 2, 3, 4], [Bos, 5, 6, 7]], contexts);
    }

    [Fact]
    public void Contexts_RowsOfTokens_AreTheIdsAsTheyStand()
    {
        var options = Tokens("a.bin", 2, 3, 4, 5, 6, 7) with { TokenLayout = TokenLayout.Rows };

        Assert.Equal([[2, 3, 4], [5, 6, 7]], Contexts(options, 3));
        Assert.Contains("its 6 tokens are no whole number of rows of 4: 2 are left over", Assert.Throws<CorpusFormatException>(() => Contexts(options, 4)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Contexts_SparsifyFixture_AreItsRows()
    {
        // Its ids are of a larger vocabulary: what a model of 29 ids says of them, and how many rows a file with a remainder gives.
        var options = new CorpusOptions { Path = Fixtures.Path("corpus", "sparsify.bin"), TokenLayout = TokenLayout.Rows };
        Assert.Contains("token 0 is id 34477; the vocabulary has ids 0 to 28", Assert.Throws<CorpusFormatException>(() => Contexts(options, 16)).Message, StringComparison.Ordinal);

        var remainder = CorpusFixture.Of("sparsify-remainder.bin");
        int length = remainder.GetProperty("ctx_len").GetInt32();
        Assert.Contains("67 tokens are no whole number of rows of 16: 3 are left over", Assert.Throws<CorpusFormatException>(() => Contexts(options with { Path = Fixtures.Path("corpus", "sparsify-remainder.bin") }, length)).Message, StringComparison.Ordinal);

        // Windows drop the remainder: 67 ids of this vocabulary give the lenient reader's rows, after BOS.
        Assert.Equal(remainder.GetProperty("complete_rows").GetInt32(), Contexts(Tokens("b.bin", [.. Enumerable.Range(0, 67).Select(i => i % 29)]), length + 1).Length);
    }

    [Theory]
    [InlineData(TokenLayout.Windows)]
    [InlineData(TokenLayout.Rows)]
    public void Contexts_ShuffledTokens_AreAPermutationOfTheSameContexts(TokenLayout layout)
    {
        var options = Tokens("a.bin", [.. Enumerable.Range(0, 240).Select(i => i % 29)]) with { TokenLayout = layout };

        int[][] plain = Contexts(options, 4), shuffled = Contexts(options, 4, 1), again = Contexts(options, 4, 1), other = Contexts(options, 4, 2);

        Assert.Equal(plain.Select(Text).Order(StringComparer.Ordinal), shuffled.Select(Text).Order(StringComparer.Ordinal));
        Assert.Equal(shuffled, again);
        Assert.NotEqual(plain, shuffled);
        Assert.NotEqual(other, shuffled);
    }

    [Fact]
    public void Contexts_TwoCorpora_HaveTheSharesOfTheirWeights()
    {
        var ones = Tokens("ones.bin", [.. Enumerable.Repeat(1, 300)]) with { Weight = 3 };
        var twos = Tokens("twos.bin", [.. Enumerable.Repeat(2, 300)]);
        var mix = new CorpusMix([Corpus.Open(ones), Corpus.Open(twos)]);

        int[][] contexts = [.. mix.Contexts(new ContextPacker(_model, 4)).Take(80)];

        Assert.Equal(60, contexts.Count(c => c[1] == 1));
        Assert.Equal([1, 1, 2, 1, 1, 1, 2, 1], contexts.Take(8).Select(c => c[1]));

        // 300 tokens give 100 contexts; three to one, the first corpus ends the mix.
        Assert.Equal(100, mix.Contexts(new ContextPacker(_model, 4)).Count(c => c[1] == 1));
    }

    [Fact]
    public void OpenTokens_Width_FollowsFromTheVocabularyOrTheOption()
    {
        var corpus = Assert.IsType<TokenCorpus>(Corpus.Open(Tokens("a.bin", 1, 2, 3, 4)));

        Assert.Equal((2, 4L), WidthAndCount(corpus, 65_536));
        Assert.Equal((4, 2L), WidthAndCount(corpus, 65_537));
        Assert.Equal((4, 2L), WidthAndCount(Assert.IsType<TokenCorpus>(Corpus.Open(corpus.Options with { TokenWidth = 4 })), 29));

        static (int Width, long Count) WidthAndCount(TokenCorpus corpus, int vocabulary)
        {
            using var tokens = corpus.OpenTokens(vocabulary);
            return (tokens.Width, tokens.Count);
        }
    }

    [Fact]
    public void TokenFile_CutWhileOpen_IsAnErrorNotZeros()
    {
        string path = Tokens("a.bin", [.. Enumerable.Repeat(3, 100)]).Path;
        using var tokens = TokenFile.Open(path, 29);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..50]);

        Assert.Contains("ends at token 25; it had 100", Assert.Throws<CorpusFormatException>(() => tokens.Read(0, new int[100])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Contexts_TooShortOrWithoutTokenizer_SaysSo()
    {
        Assert.Contains("gives 2 tokens, fewer than the 7", Assert.Throws<CorpusFormatException>(() => Contexts(Tokens("a.bin", 1, 2), 8)).Message, StringComparison.Ordinal);
        string text = CorpusFixture.Write(_folder, "a.txt", "text");
        Assert.Contains("has no tokenizer.json", Assert.Throws<ArgumentException>(() => Contexts(new CorpusOptions { Path = text }, 8)).Message, StringComparison.Ordinal);
        Assert.Contains("reads at most 40 positions", Assert.Throws<ArgumentOutOfRangeException>(() => new ContextPacker(_model, 41)).Message, StringComparison.Ordinal);
    }

    private CorpusOptions Tokens(string name, params int[] ids)
    {
        byte[] bytes = new byte[2 * ids.Length];
        for (int i = 0; i < ids.Length; i++) BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * i), (ushort)ids[i]);
        return new CorpusOptions { Path = CorpusFixture.Write(_folder, name, bytes) };
    }

    private int[][] Contexts(CorpusOptions options, int length, ulong? seed = null) =>
        [.. new CorpusMix([Corpus.Open(options)], seed).Contexts(new ContextPacker(_model, length))];

    private static string Text(int[] context) => string.Join(',', context);
}
