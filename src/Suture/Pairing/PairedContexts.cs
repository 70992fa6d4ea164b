using Suture.Models;

namespace Suture.Pairing;

/// <summary>The same text as contexts of two models, and the rows of both that have read the same of it: row i of A's belongs to row i of B's.</summary>
/// <remarks>Models that share a tokenizer share the contexts too, and every token that is not special is a pair.</remarks>
public sealed class PairedContexts
{
    private PairedContexts(ContextRows small, ContextRows large)
    {
        Small = small;
        Large = large;
    }

    /// <summary>A's contexts and paired rows.</summary>
    public ContextRows Small { get; }

    /// <summary>B's contexts and paired rows.</summary>
    public ContextRows Large { get; }

    /// <summary>Whether both models read the same tokens, so that a pass begun by one can be finished by the other.</summary>
    public bool IsShared => ReferenceEquals(Small, Large);

    /// <summary>Number of contexts of each model.</summary>
    public int Count => Small.Contexts.Count;

    /// <summary>Number of paired rows.</summary>
    public int PairCount => Small.Rows.Count;

    /// <summary>Tokens that both models read together.</summary>
    public long TokenCount => (long)Small.Contexts.TokenCount + Large.Contexts.TokenCount;

    /// <summary>Contexts that both models read.</summary>
    /// <param name="contexts">The contexts.</param>
    public static PairedContexts Shared(TokenContexts contexts)
    {
        var rows = ContextRows.Content(contexts);
        return new PairedContexts(rows, rows);
    }

    /// <summary>Contexts of two tokenizers.</summary>
    /// <param name="contexts">The contexts.</param>
    /// <param name="smallSpecial">Special ids of A.</param>
    /// <param name="largeSpecial">Special ids of B.</param>
    public static PairedContexts Aligned(IReadOnlyList<PairedContext> contexts, IReadOnlySet<int> smallSpecial, IReadOnlySet<int> largeSpecial)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        return new PairedContexts(
            Rows(new TokenContexts([.. contexts.Select(c => c.Small)], smallSpecial), contexts, c => c.SmallPositions),
            Rows(new TokenContexts([.. contexts.Select(c => c.Large)], largeSpecial), contexts, c => c.LargePositions));
    }

    /// <summary>The contexts <c>[start, start + count)</c>.</summary>
    /// <param name="start">First context.</param>
    /// <param name="count">Number of contexts.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is not inside.</exception>
    public PairedContexts Slice(int start, int count)
    {
        var small = Small.Slice(start, count);
        return new PairedContexts(small, IsShared ? small : Large.Slice(start, count));
    }

    private static ContextRows Rows(TokenContexts all, IReadOnlyList<PairedContext> contexts, Func<PairedContext, int[]> positions) =>
        new(all, [.. contexts.SelectMany((context, i) => positions(context).Select(p => all.RowOffset(i) + p))]);
}
