using Suture.Evaluation;

namespace Suture.Features;

/// <summary>What many numbers of [−1, 1], such as correlations or cosines, look like together; undefined ones are counted, never taken for 0.</summary>
/// <remarks>Quantiles are linear between order statistics (type 7).</remarks>
public sealed record ValueSummary
{
    /// <summary>Bins of <see cref="Histogram"/>, of equal width over [−1, 1].</summary>
    public const int BinCount = 40;

    /// <summary>Thresholds of <see cref="ShareAbove"/>.</summary>
    public static IReadOnlyList<double> Thresholds { get; } = [0, 0.25, 0.5, 0.75, 0.9];

    /// <summary>Numbers that are defined.</summary>
    public required int Count { get; init; }

    /// <summary>Numbers that are not.</summary>
    public required int UndefinedCount { get; init; }

    /// <summary>Mean of those defined; null when there are none, as for the quantiles.</summary>
    public required double? Mean { get; init; }

    /// <summary>5 % are below.</summary>
    public required double? Lowest { get; init; }

    /// <summary>A quarter is below.</summary>
    public required double? LowerQuartile { get; init; }

    /// <summary>Half are below.</summary>
    public required double? Median { get; init; }

    /// <summary>A quarter is above.</summary>
    public required double? UpperQuartile { get; init; }

    /// <summary>5 % are above.</summary>
    public required double? Highest { get; init; }

    /// <summary>Share of those defined above each of <see cref="Thresholds"/>; null when there are none.</summary>
    public required IReadOnlyList<double?> ShareAbove { get; init; }

    /// <summary>Counts by bin: bin i begins at <c>−1 + 2 i / <see cref="BinCount"/></c>, and 1 is in the last.</summary>
    public required IReadOnlyList<int> Histogram { get; init; }

    /// <summary>Edges of the bins, <c>[<see cref="BinCount"/> + 1]</c>.</summary>
    public static IReadOnlyList<double> Edges { get; } = [.. Enumerable.Range(0, BinCount + 1).Select(i => -1 + (2.0 * i / BinCount))];

    /// <summary>Sums numbers up.</summary>
    /// <param name="values">The numbers, in [−1, 1]; null where undefined.</param>
    public static ValueSummary Of(IEnumerable<double?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        double?[] all = [.. values];
        double[] sorted = [.. all.Where(value => value.HasValue).Select(value => value!.Value).Order()];
        int[] histogram = new int[BinCount];
        foreach (double value in sorted) histogram[Math.Clamp((int)((value + 1) / 2 * BinCount), 0, BinCount - 1)]++;
        return new ValueSummary
        {
            Count = sorted.Length,
            UndefinedCount = all.Length - sorted.Length,
            Mean = sorted.Length == 0 ? null : sorted.Average(),
            Lowest = OrderStatistics.QuantileOrNull(sorted, 0.05),
            LowerQuartile = OrderStatistics.QuantileOrNull(sorted, 0.25),
            Median = OrderStatistics.QuantileOrNull(sorted, 0.5),
            UpperQuartile = OrderStatistics.QuantileOrNull(sorted, 0.75),
            Highest = OrderStatistics.QuantileOrNull(sorted, 0.95),
            ShareAbove = [.. Thresholds.Select(threshold => sorted.Length == 0 ? (double?)null : sorted.Count(value => value > threshold) / (double)sorted.Length)],
            Histogram = histogram,
        };
    }
}
