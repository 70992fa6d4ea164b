using Suture.Activations;
using Suture.Corpora;
using Suture.Experiments.Results;
using Suture.Models;
using Suture.Pairing;

namespace Suture.Experiments;

/// <summary>A text cut into contexts for two models: the same tokens where they share a tokenizer, else the same text with the places where both end a token.</summary>
/// <param name="source">The text.</param>
/// <param name="small">A.</param>
/// <param name="large">B.</param>
/// <param name="contextLength">Most tokens a context.</param>
/// <param name="contexts">At most so many contexts.</param>
/// <param name="batchContexts">Contexts a batch.</param>
public sealed class PairText(TextSource source, LanguageModel small, LanguageModel large, int contextLength, int contexts, int batchContexts)
{
    private PairedContexts? _all;

    /// <summary>All contexts. Token ids stay in memory, activations do not.</summary>
    /// <exception cref="ArgumentException">A model has no tokenizer or BOS, or the text is token ids and the tokenizers differ.</exception>
    /// <exception cref="CorpusFormatException">A corpus cannot be read, is shorter than one context, or has no place where both tokenizers end a token.</exception>
    public PairedContexts All => _all ??= SharedTokenizer.IsShared(small, large)
        ? PairedContexts.Shared(new ModelText(source, small, contextLength, contexts, batchContexts).All)
        : Align();

    /// <summary>How much the tokenizers have in common on this text; null when they are one.</summary>
    public TextAlignment? Alignment => TextAlignment.Of(All);

    /// <summary>The contexts in batches.</summary>
    public IEnumerable<PairedContexts> Batches() => Batches(All.Count);

    /// <summary>The first contexts in batches.</summary>
    /// <param name="count">How many contexts; all where there are fewer.</param>
    public IEnumerable<PairedContexts> Batches(int count)
    {
        int end = Math.Min(count, All.Count);
        for (int start = 0; start < end; start += batchContexts) yield return All.Slice(start, Math.Min(batchContexts, end - start));
    }

    /// <summary>What to note in a run's record.</summary>
    /// <param name="name">The text's role.</param>
    public IReadOnlyList<RunInput> Inputs(string name) => source.Inputs(name);

    private PairedContexts Align()
    {
        var all = PairedContexts.Aligned([.. source.Text.Contexts(new PairedPacker(small, large, contextLength)).Take(contexts)], small.SpecialIds, large.SpecialIds);
        return all.PairCount > 0 ? all : throw new CorpusFormatException(source.Name, $"the tokenizers of '{small.Name}' and '{large.Name}' end no token at the same character of it.");
    }
}
