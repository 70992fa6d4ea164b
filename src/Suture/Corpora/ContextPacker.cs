using Suture.Models;
using Suture.Models.Tokenization;

namespace Suture.Corpora;

/// <summary>Packs a corpus into contexts of equal length: BOS, then the next <c>contextLength − 1</c> tokens of the stream.</summary>
/// <remarks>
/// The stream is BOS + tokens of each document in turn, so a BOS may also stand inside a context (method.md §1; the paper does not
/// say how it packs). What is left over at the end and does not fill a context is dropped. Special tokens are masked from
/// every statistic and loss by <see cref="TokenContexts"/>.
/// </remarks>
public sealed class ContextPacker
{
    private readonly Corpus _corpus;
    private readonly Tokenizer _tokenizer;
    private readonly IReadOnlySet<int> _specialIds;
    private readonly int _bos;

    /// <summary>Creates a packer.</summary>
    /// <param name="corpus">The text.</param>
    /// <param name="model">The model whose tokenizer, BOS and special tokens are used.</param>
    /// <param name="contextLength">Tokens a context, BOS included: 2 or more, at most the model's positions.</param>
    /// <exception cref="ArgumentException">The model has no tokenizer or no BOS, or cannot read contexts of this length.</exception>
    public ContextPacker(Corpus corpus, LanguageModel model, int contextLength)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(contextLength, 2);
        if (contextLength > model.MaxPositions)
        {
            throw new ArgumentOutOfRangeException(nameof(contextLength), contextLength, $"'{model.Name}' reads at most {model.MaxPositions} positions.");
        }

        _corpus = corpus;
        _tokenizer = model.Tokenizer ?? throw new ArgumentException($"'{model.Name}' has no tokenizer.json, which is needed to read text.", nameof(model));
        _bos = model.BosId ?? throw new ArgumentException($"'{model.Name}' names no bos_token_id or eos_token_id; contexts begin with one.", nameof(model));
        _specialIds = model.SpecialIds;
        ContextLength = contextLength;
    }

    /// <summary>Tokens a context, BOS included.</summary>
    public int ContextLength { get; }

    /// <summary>Contexts in batches, read from the text as they are asked for; each enumeration starts anew.</summary>
    /// <param name="batchContexts">Contexts a batch.</param>
    /// <param name="maxContexts">Stop after so many contexts; null means the whole corpus.</param>
    /// <exception cref="CorpusFormatException">The corpus cannot be read, or is shorter than one context.</exception>
    public IEnumerable<TokenContexts> Batches(int batchContexts, int? maxContexts = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchContexts, 1);
        var batch = new List<int[]>(batchContexts);
        foreach (int[] context in Contexts(maxContexts ?? int.MaxValue))
        {
            batch.Add(context);
            if (batch.Count < batchContexts) continue;
            yield return new TokenContexts(batch, _specialIds);
            batch = new List<int[]>(batchContexts);
        }

        if (batch.Count > 0) yield return new TokenContexts(batch, _specialIds);
    }

    /// <summary>All contexts at once.</summary>
    /// <param name="maxContexts">Stop after so many contexts; null means the whole corpus.</param>
    /// <exception cref="CorpusFormatException">The corpus cannot be read, or is shorter than one context.</exception>
    public TokenContexts All(int? maxContexts = null) => new(Contexts(maxContexts ?? int.MaxValue).ToList(), _specialIds);

    private IEnumerable<int[]> Contexts(int maxContexts)
    {
        int[] context = NewContext();
        int filled = 1, count = 0;
        long seen = 0;
        foreach (int token in Stream())
        {
            seen++;
            context[filled++] = token;
            if (filled < ContextLength) continue;
            yield return context;
            if (++count == maxContexts) yield break;
            context = NewContext();
            filled = 1;
        }

        if (count == 0)
        {
            throw new CorpusFormatException(_corpus.Path, $"it gives {seen} tokens, fewer than the {ContextLength - 1} that one context needs after BOS. Give more text or a shorter context.");
        }
    }

    private int[] NewContext()
    {
        int[] context = new int[ContextLength];
        context[0] = _bos;
        return context;
    }

    private IEnumerable<int> Stream()
    {
        foreach (string document in _corpus.Documents())
        {
            yield return _bos;
            foreach (int id in _tokenizer.Encode(document, addSpecialTokens: false).Ids) yield return id;
        }
    }
}
