namespace Suture.Features;

/// <summary>One correlation a latent; those that are not defined are counted, never taken for 0.</summary>
public sealed class LatentCorrelations
{
    private readonly double[] _defined;

    internal LatentCorrelations(double?[] values)
    {
        Values = values;
        _defined = [.. values.Where(value => value.HasValue).Select(value => value!.Value).Order()];
    }

    /// <summary>Correlation of each latent, in [−1, 1], <c>[dSae]</c>; null where either series never varies, as a dead latent's.</summary>
    public IReadOnlyList<double?> Values { get; }

    /// <summary>Latents with a correlation.</summary>
    public int DefinedCount => _defined.Length;

    /// <summary>Latents without one.</summary>
    public int UndefinedCount => Values.Count - _defined.Length;

    /// <summary>Mean of those defined; null when there are none.</summary>
    public double? Mean => _defined.Length == 0 ? null : _defined.Average();

    /// <summary>Median of those defined (the mean of the middle two of an even number); null when there are none.</summary>
    public double? Median => _defined.Length == 0 ? null : (_defined[(_defined.Length - 1) / 2] + _defined[_defined.Length / 2]) / 2;

    /// <summary>Counts of those defined in bins of equal width over [−1, 1]; bin i begins at <c>−1 + 2 i / bins</c>, and 1 is in the last.</summary>
    /// <param name="binCount">Number of bins, 1 or more.</param>
    /// <returns><c>[binCount]</c>; the sum is <see cref="DefinedCount"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="binCount"/> is below 1.</exception>
    public int[] Histogram(int binCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(binCount, 1);
        int[] counts = new int[binCount];
        foreach (double value in _defined) counts[Math.Min(binCount - 1, (int)((value + 1) / 2 * binCount))]++;
        return counts;
    }
}
