using Suture.Models;
using Suture.Models.Tokenization;

namespace Suture.Corpora;

/// <summary>Packs text into contexts of equal length: BOS, then the next <c>contextLength − 1</c> tokens of the stream.</summary>
/// <remarks>
/// The stream is BOS + tokens of each document in turn, so a BOS may also stand inside a context (method.md §1; the paper does not
/// say how it packs). What is left over at the end and does not fill a context is dropped. Token ids from a file are such a stream already
/// (<see cref="TokenLayout.Windows"/>), or contexts as they stand (<see cref="TokenLayout.Rows"/>).
/// </remarks>
public sealed class ContextPacker : IContextCutter<int[]>
{
    private readonly LanguageModel _model;
    private readonly int _bos;

    /// <summary>Creates a packer.</summary>
    /// <param name="model">The model whose tokenizer, BOS and vocabulary are used.</param>
    /// <param name="contextLength">Tokens a context, BOS included: 2 or more, at most the model's positions.</param>
    /// <exception cref="ArgumentException">The model has no BOS, or cannot read contexts of this length.</exception>
    public ContextPacker(LanguageModel model, int contextLength)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(contextLength, 2);
        if (contextLength > model.MaxPositions)
        {
            throw new ArgumentOutOfRangeException(nameof(contextLength), contextLength, $"'{model.Name}' reads at most {model.MaxPositions} positions.");
        }

        _model = model;
        _bos = model.BosId ?? throw new ArgumentException($"'{model.Name}' names no bos_token_id or eos_token_id; contexts begin with one.", nameof(model));
        ContextLength = contextLength;
    }

    /// <summary>Tokens a context, BOS included.</summary>
    public int ContextLength { get; }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The model has no tokenizer.</exception>
    public IEnumerable<int[]> Cut(string path, IEnumerable<string> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var tokenizer = _model.Tokenizer ?? throw new ArgumentException($"'{_model.Name}' has no tokenizer.json, which is needed to read text.");
        return Pack(path, Stream(documents, tokenizer));
    }

    /// <inheritdoc />
    public IEnumerable<int[]> Cut(TokenCorpus corpus, CorpusShuffle? shuffle)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        bool rows = corpus.Options.TokenLayout == TokenLayout.Rows;
        int first = rows ? 0 : 1, length = ContextLength - first;
        using var tokens = corpus.OpenTokens(_model.VocabularySize);
        if (rows && tokens.Count % length != 0) throw new CorpusFormatException(tokens.Path, $"its {tokens.Count} tokens are no whole number of rows of {length}: {tokens.Count % length} are left over. Give the context length that it was written with, or token-layout=windows.");
        long count = tokens.Count / length;
        if (count == 0) throw TooShort(tokens.Path, tokens.Count);
        var order = shuffle is null ? null : new IndexPermutation(count, shuffle.Random);
        for (long i = 0; i < count; i++)
        {
            int[] context = NewContext();
            tokens.Read((order?[i] ?? i) * length, context.AsSpan(first));
            yield return context;
        }
    }

    private IEnumerable<int> Stream(IEnumerable<string> documents, Tokenizer tokenizer)
    {
        foreach (string document in documents)
        {
            yield return _bos;
            foreach (int id in tokenizer.EncodeIds(document, addSpecialTokens: false)) yield return id;
        }
    }

    private IEnumerable<int[]> Pack(string path, IEnumerable<int> stream)
    {
        int[] context = NewContext();
        int filled = 1;
        bool any = false;
        long seen = 0;
        foreach (int token in stream)
        {
            seen++;
            context[filled++] = token;
            if (filled < ContextLength) continue;
            any = true;
            yield return context;
            context = NewContext();
            filled = 1;
        }

        if (!any) throw TooShort(path, seen);
    }

    private CorpusFormatException TooShort(string path, long tokens) =>
        new(path, $"it gives {tokens} tokens, fewer than the {ContextLength - 1} that one context needs after BOS. Give more text or a shorter context.");

    private int[] NewContext()
    {
        int[] context = new int[ContextLength];
        context[0] = _bos;
        return context;
    }
}
