namespace Suture.SparseAutoencoders.Evaluation;

/// <summary>Firing densities of latents (share of tokens on which each is active), counted by their decimal logarithm.</summary>
/// <remarks>Bin i holds densities from <c>10^(LowestExponent + i / BinsPerDecade)</c> up to the next bin's; the last one takes 1 as well. Smaller densities than the first bin's are in it.</remarks>
public sealed record DensityHistogram
{
    /// <summary>Bins in each power of ten.</summary>
    public const int BinsPerDecade = 4;

    /// <summary>Exponent where the first bin begins.</summary>
    public const int LowestExponent = -6;

    /// <summary>Latents in each bin, <c>[24]</c>.</summary>
    public required IReadOnlyList<int> Counts { get; init; }

    /// <summary>Latents that were never active, which have no logarithm.</summary>
    public required int NeverActive { get; init; }

    /// <summary>Whether the other histogram counts the same.</summary>
    /// <param name="other">Histogram to compare with.</param>
    public bool Equals(DensityHistogram? other) => other is not null && NeverActive == other.NeverActive && Counts.SequenceEqual(other.Counts);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(NeverActive, Counts.Count);

    /// <summary>Counts latents.</summary>
    /// <param name="firings">On how many tokens each latent was active, <c>[dSae]</c>.</param>
    /// <param name="tokens">Number of tokens, above 0.</param>
    public static DensityHistogram Of(ReadOnlySpan<long> firings, long tokens)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tokens, 1);
        int[] counts = new int[-LowestExponent * BinsPerDecade];
        int never = 0;
        foreach (long count in firings)
        {
            if (count == 0)
            {
                never++;
                continue;
            }

            double place = (Math.Log10((double)count / tokens) - LowestExponent) * BinsPerDecade;
            counts[Math.Clamp((int)Math.Floor(place), 0, counts.Length - 1)]++;
        }

        return new DensityHistogram { Counts = counts, NeverActive = never };
    }
}
