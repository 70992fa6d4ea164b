using Suture.Pairing;

namespace Suture.Experiments.Results;

/// <summary>How much of a text two different tokenizers have in common: tokens that end at the same character.</summary>
public sealed record TextAlignment
{
    /// <summary>Pairs of a token of A and one of B that end at the same character, neither special.</summary>
    public required long Pairs { get; init; }

    /// <summary>Tokens of A that are not special.</summary>
    public required long SmallTokens { get; init; }

    /// <summary>Tokens of B that are not special.</summary>
    public required long LargeTokens { get; init; }

    /// <summary>Aligned fraction of A's tokens, <c>Pairs / SmallTokens</c>.</summary>
    public double SmallFraction => (double)Pairs / SmallTokens;

    /// <summary>Aligned fraction of B's tokens, <c>Pairs / LargeTokens</c>.</summary>
    public double LargeFraction => (double)Pairs / LargeTokens;

    /// <summary>Counts them; null when both models read the same tokens.</summary>
    /// <param name="contexts">The text.</param>
    public static TextAlignment? Of(PairedContexts contexts)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        return contexts.IsShared ? null : new TextAlignment { Pairs = contexts.PairCount, SmallTokens = Content(contexts.Small), LargeTokens = Content(contexts.Large) };
    }

    private static long Content(ContextRows rows) => rows.Contexts.TokenCount - rows.Contexts.SpecialMask.Count(true);
}
