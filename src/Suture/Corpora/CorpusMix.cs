using Suture.Numerics;

namespace Suture.Corpora;

/// <summary>Several corpora as one: contexts are taken from them in turn, by weight.</summary>
/// <remarks>
/// A context is cut from one corpus alone. Weights are shares of contexts, and so of tokens, since contexts have the same length; they hold at
/// every moment. The mix ends when the corpus whose turn it is has no more contexts.
/// </remarks>
public sealed class CorpusMix
{
    private readonly IReadOnlyList<Corpus> _corpora;
    private readonly ulong? _shuffleSeed;
    private readonly int _shuffleBuffer;

    /// <summary>Mixes corpora.</summary>
    /// <param name="corpora">The corpora, one or more; their weights are in their options.</param>
    /// <param name="shuffleSeed">Seed of the order of documents or windows within each corpus; null keeps the order of the files.</param>
    /// <param name="shuffleBuffer">Documents among which a shuffle draws the next, 1 or more.</param>
    /// <exception cref="ArgumentException">There is no corpus, or the buffer is empty.</exception>
    public CorpusMix(IReadOnlyList<Corpus> corpora, ulong? shuffleSeed = null, int shuffleBuffer = 10_000)
    {
        ArgumentNullException.ThrowIfNull(corpora);
        ArgumentOutOfRangeException.ThrowIfLessThan(shuffleBuffer, 1);
        if (corpora.Count == 0) throw new ArgumentException("At least one corpus is needed.", nameof(corpora));
        _corpora = [.. corpora];
        _shuffleSeed = shuffleSeed;
        _shuffleBuffer = shuffleBuffer;
    }

    /// <summary>The contexts; each enumeration reads the corpora anew and gives the same.</summary>
    /// <param name="cutter">What cuts.</param>
    /// <typeparam name="T">A context.</typeparam>
    /// <exception cref="CorpusFormatException">A corpus is not as its format says, or shorter than one context.</exception>
    public IEnumerable<T> Contexts<T>(IContextCutter<T> cutter)
    {
        ArgumentNullException.ThrowIfNull(cutter);
        return WeightedMix.Of([.. _corpora.Select((corpus, i) => corpus.Contexts(cutter, Shuffle(i)))], [.. _corpora.Select(c => c.Options.Weight)]);
    }

    private CorpusShuffle? Shuffle(int corpus) =>
        _shuffleSeed is { } seed ? new CorpusShuffle(new RandomSource(seed).Fork("corpus").Fork(corpus), _shuffleBuffer) : null;
}
