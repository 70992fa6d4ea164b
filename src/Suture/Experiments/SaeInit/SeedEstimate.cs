using MathNet.Numerics.Distributions;

namespace Suture.Experiments.SaeInit;

/// <summary>A mean over seeds with its 95 % t-interval.</summary>
public sealed record SeedEstimate
{
    private const double Quantile = 0.975;

    /// <summary>Mean over seeds.</summary>
    public required double Mean { get; init; }

    /// <summary>Half the interval's width, <c>t(0.975; n − 1) · s / √n</c>, s the sample standard deviation; null for a single seed.</summary>
    public required double? HalfWidth { get; init; }

    /// <summary>n, number of seeds.</summary>
    public required int Count { get; init; }

    /// <summary>Whether the interval leaves 0 out; false for a single seed.</summary>
    public bool IsApartFromZero() => HalfWidth is { } half && Math.Abs(Mean) > half;

    /// <summary>The estimate from one value a seed.</summary>
    /// <param name="values">The values, one or more.</param>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static SeedEstimate Of(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        int count = values.Count;
        if (count == 0) throw new ArgumentException("An estimate needs at least one value.", nameof(values));
        double mean = values.Average();
        double? half = null;
        if (count > 1)
        {
            double variance = values.Sum(value => (value - mean) * (value - mean)) / (count - 1);
            half = StudentT.InvCDF(0, 1, count - 1, Quantile) * Math.Sqrt(variance / count);
        }

        return new SeedEstimate { Mean = mean, HalfWidth = half, Count = count };
    }
}
