using Suture.Probing.Evaluation;

namespace Suture.Experiments.Probes;

/// <summary>Averages over the classes of each data set, and over data sets; intervals come from the resamples, averaged draw by draw.</summary>
internal sealed class ProbeAverages
{
    private const double Significance = 0.05;

    private readonly List<ArmMean> _means = [];
    private readonly IReadOnlyList<ProbeComparison> _comparisons;
    private readonly double _level;

    /// <param name="measured">Every probe.</param>
    /// <param name="comparisons">Every comparison.</param>
    /// <param name="level">Share of the resamples that an interval holds.</param>
    public ProbeAverages(IReadOnlyList<MeasuredProbe> measured, IReadOnlyList<ProbeComparison> comparisons, double level)
    {
        (_comparisons, _level) = (comparisons, level);
        foreach (var arm in measured.GroupBy(m => (m.Score.Direction, m.Score.Arm, m.Score.K)))
        {
            ArmMean[] sets = [.. arm.GroupBy(m => m.Score.DataSet, StringComparer.Ordinal).Select(set => new ArmMean(
                new ArmKey(set.Key, arm.Key.Direction, arm.Key.Arm, arm.Key.K), set.Average(m => m.Score.Accuracy), set.Average(m => m.Score.Auroc), Mean([.. set.Select(m => m.Draws)])))];
            _means.AddRange(sets);
            _means.Add(new ArmMean(sets[0].Key with { DataSet = null }, sets.Average(s => s.Accuracy), sets.Average(s => s.Auroc), Mean([.. sets.Select(s => s.Draws)])));
        }
    }

    /// <summary>Every arm.</summary>
    public IReadOnlyList<ProbeAverage> Averages() =>
    [
        .. _means.Select(mean => new ProbeAverage
        {
            DataSet = mean.Key.DataSet,
            Direction = mean.Key.Direction,
            Arm = mean.Key.Arm,
            K = mean.Key.K,
            Accuracy = mean.Accuracy,
            AccuracyInterval = Interval.OfDraws(mean.Draws, _level),
            Auroc = mean.Auroc,
        }),
    ];

    /// <summary>Every pair of arms that is compared.</summary>
    public IReadOnlyList<ProbeDifference> Differences()
    {
        var byKey = _means.ToDictionary(mean => mean.Key);
        return
        [
            .. from pair in ArmComparisons.Pairs
               from first in _means.Where(mean => mean.Key.Arm == pair.First)
               where byKey.ContainsKey(first.Key with { Arm = pair.Second })
               select Difference(first, byKey[first.Key with { Arm = pair.Second }]),
        ];
    }

    private ProbeDifference Difference(ArmMean first, ArmMean second)
    {
        var tests = _comparisons.Where(c => c.First == first.Key.Arm && c.Second == second.Key.Arm && c.K == first.Key.K && c.Direction == first.Key.Direction && (first.Key.DataSet is null || c.DataSet == first.Key.DataSet)).ToArray();
        var significant = Holm(tests);
        return new ProbeDifference
        {
            DataSet = first.Key.DataSet,
            Direction = first.Key.Direction,
            K = first.Key.K,
            First = first.Key.Arm,
            Second = second.Key.Arm,
            Accuracy = first.Accuracy - second.Accuracy,
            Interval = Interval.OfDraws([.. first.Draws.Zip(second.Draws, (a, b) => a - b)], _level),
            Classes = tests.Length,
            FirstBetter = significant.Count(c => c.OnlyFirst > c.OnlySecond),
            SecondBetter = significant.Count(c => c.OnlySecond > c.OnlyFirst),
        };
    }

    // Holm's step-down procedure: the i-th smallest p-value of n is held against 0.05 / (n − i), until one fails.
    private static ProbeComparison[] Holm(ProbeComparison[] tests) =>
        [.. tests.OrderBy(test => test.PValue).TakeWhile((test, i) => test.PValue <= Significance / (tests.Length - i))];

    /// <summary>The mean of several figures, draw by draw.</summary>
    /// <param name="draws">Resamples of each, equally many.</param>
    public static double[] Mean(IReadOnlyList<IReadOnlyList<double>> draws)
    {
        double[] mean = new double[draws[0].Count];
        foreach (var of in draws)
        {
            for (int i = 0; i < mean.Length; i++) mean[i] += of[i] / draws.Count;
        }

        return mean;
    }

    private sealed record ArmKey(string? DataSet, ProbeDirection Direction, ProbeArm Arm, int K);

    private sealed record ArmMean(ArmKey Key, double Accuracy, double Auroc, double[] Draws);
}
