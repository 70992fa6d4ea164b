namespace Suture.Features;

/// <summary>Arithmetic of a histogram whose bins double in width when a value does not fit.</summary>
/// <remarks>
/// A bin is <c>2^exponent</c> wide and the exponent is that of the largest value so far, so the outcome depends on the values alone, not on their order.
/// Merging two neighbours loses nothing: the counts are those that the wider bins would have had from the start.
/// </remarks>
internal static class HistogramBins
{
    // 2^5 bins: a value of [2^e, 2^(e+1)) lies in bins 16 to 31 of width 2^(e−4).
    private const int UpperHalf = 4;

    /// <summary>The exponent of a histogram without values: below that of every float.</summary>
    public const int NoExponent = -200;

    /// <summary>Exponent of the narrowest bins that hold a value; values at or below 0 need no width.</summary>
    public static int ExponentFor(float value) => value > 0 ? MathF.ILogB(value) - UpperHalf : NoExponent;

    /// <summary>Counts a value, after widening the bins if it lies beyond them.</summary>
    /// <param name="counts">Counts, <c>[BinCount]</c>.</param>
    /// <param name="exponent">Width of a bin is two to this.</param>
    /// <param name="value">A finite value.</param>
    public static void Add(Span<int> counts, ref int exponent, float value)
    {
        int needed = ExponentFor(value);
        if (needed > exponent)
        {
            Widen(counts, needed - exponent);
            exponent = needed;
        }

        // Scaling by a power of two is exact, so no value falls on the wrong side of a border.
        counts[value > 0 ? (int)Math.ScaleB(value, -exponent) : 0]++;
    }

    private static void Widen(Span<int> counts, int doublings)
    {
        for (int i = 1; i < counts.Length; i++)
        {
            int target = doublings >= 31 ? 0 : i >> doublings;
            if (target == i || counts[i] == 0) continue;
            counts[target] += counts[i];
            counts[i] = 0;
        }
    }

    /// <summary>The histogram as a result.</summary>
    public static ActivationHistogram Complete(ReadOnlySpan<int> counts, int exponent) =>
        new(exponent == NoExponent ? 0 : Math.ScaleB(1, exponent), counts.ToArray());
}
