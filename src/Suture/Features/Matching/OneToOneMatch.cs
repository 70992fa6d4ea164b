namespace Suture.Features.Matching;

/// <summary>The one-to-one assignment of two dictionaries' latents with the largest sum of cosines; latents may stay alone.</summary>
public sealed record OneToOneMatch
{
    /// <summary>Of each latent of the first dictionary its partner and their cosine, <c>[dSae of the first]</c>; null for none.</summary>
    public required IReadOnlyList<LatentNeighbour?> Partners { get; init; }

    /// <summary>Pairs.</summary>
    public required int PairCount { get; init; }

    /// <summary>Sum of their cosines.</summary>
    public required double Total { get; init; }

    /// <summary>By how much the sum of any assignment of all latents, pairs that were no candidates included, can exceed <see cref="Total"/>: prices that cover every pair, summed, less the total. 0 up to rounding when the assignment is the best.</summary>
    public required double Bound { get; init; }

    /// <summary>Times that all pairs were searched for better ones.</summary>
    public required int Rounds { get; init; }

    /// <summary>Pairs among which the assignment was solved in the end.</summary>
    public required int CandidatePairs { get; init; }
}
