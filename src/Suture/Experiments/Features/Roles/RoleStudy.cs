using Suture.Features;
using Suture.Numerics;
using Suture.Probing.Evaluation;

namespace Suture.Experiments.Features.Roles;

/// <summary>From roles in groups to labels, their sensitivity, their intervals, and how they survive.</summary>
/// <param name="options">Thresholds and resamples.</param>
/// <param name="arms">Counts by arm, A's first.</param>
internal sealed class RoleStudy(FeatureRolesOptions options, IReadOnlyList<RoleCounts> arms)
{
    private const int SmallestSubset = 10;

    /// <summary>Labels of every arm.</summary>
    /// <param name="cancellationToken">Checked once a resample.</param>
    public IReadOnlyList<RoleLabels> Labels(CancellationToken cancellationToken)
    {
        var shares = arms.Select(_ => new List<double>()).ToArray();
        var kappas = arms.Select(_ => new List<double>()).ToArray();
        FeatureRole[][] all = [.. arms.Select(arm => arm.All.Labels(threshold: options.Threshold))];
        var random = new RandomSource(options.Seed).Fork("bootstrap");
        for (int draw = 0; draw < options.Bootstrap.Draws; draw++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int[] times = Resample(random.Fork(draw));
            FeatureRole[][] labels = [.. arms.Select((arm, i) => Kept(arm.Drawn(times).Labels(threshold: options.Threshold), all[i]))];
            for (int arm = 0; arm < arms.Count; arm++)
            {
                shares[arm].Add(RoleCounts.StructuralShare(labels[arm]) ?? double.NaN);
                if (IsCompared(arms[arm])) kappas[arm].Add(RoleAgreement.Of(labels[0], labels[arm]).Kappa ?? double.NaN);
            }
        }

        return [.. arms.Select((arm, i) => LabelsOf(arm, all, i, IntervalOf(shares[i]), IntervalOf(kappas[i])))];
    }

    // A resample leaves out features that are active in few groups, which are semantic more often than others: without their labels every share would rise.
    private static FeatureRole[] Kept(FeatureRole[] drawn, FeatureRole[] all)
    {
        for (int feature = 0; feature < drawn.Length; feature++)
        {
            if (drawn[feature] == FeatureRole.Dead) drawn[feature] = all[feature];
        }

        return drawn;
    }

    private static bool IsCompared(RoleCounts arm) => arm.Arm is RoleArm.Transferred or RoleArm.Random;

    private int[] Resample(RandomSource random)
    {
        int[] times = new int[arms[0].All.GroupCount];
        for (int i = 0; i < times.Length; i++) times[random.NextInt(times.Length)]++;
        return times;
    }

    private Interval? IntervalOf(List<double> draws)
    {
        var interval = Interval.OfDraws(draws, options.Bootstrap.Level);
        return double.IsNaN(interval.Low) ? null : interval;
    }

    private RoleLabels LabelsOf(RoleCounts arm, FeatureRole[][] all, int index, Interval? share, Interval? kappa)
    {
        var labels = all[index];
        int Count(FeatureRole role) => labels.Count(label => label == role);
        return new RoleLabels
        {
            Arm = arm.Arm,
            Features = labels.Length,
            Structural = Count(FeatureRole.Structural),
            Semantic = Count(FeatureRole.Semantic),
            Ties = Count(FeatureRole.Tie),
            Dead = Count(FeatureRole.Dead),
            StructuralShare = RoleCounts.StructuralShare(labels),
            Interval = share,
            EverShare = RoleCounts.StructuralShare(arm.All.Labels(RolePooling.Ever)),
            AlwaysShare = RoleCounts.StructuralShare(arm.All.Labels(RolePooling.Always)),
            Thresholds = [.. options.Thresholds.Select(threshold => At(arm.All.Labels(threshold: threshold), threshold))],
            Subsets = [.. SubsetSizes(arm.All.GroupCount).Select(groups => Subset(arm, groups, labels))],
            Survival = IsCompared(arm) ? new RoleSurvival(RoleAgreement.Of(all[0], labels), kappa, ShareCorrelation(arm)) : null,
        };
    }

    private static RoleThreshold At(FeatureRole[] labels, double threshold) =>
        new(threshold, labels.Count(label => label == FeatureRole.Structural), labels.Count(label => label == FeatureRole.Semantic), labels.Count(label => label == FeatureRole.Tie));

    private RoleSubset Subset(RoleCounts arm, int groups, FeatureRole[] final)
    {
        var labels = arm.First(groups).Labels(threshold: options.Threshold);
        int[] labelled = [.. Enumerable.Range(0, labels.Length).Where(feature => labels[feature] is FeatureRole.Structural or FeatureRole.Semantic)];
        double? settled = labelled.Length == 0 ? null : labelled.Count(feature => labels[feature] == final[feature]) / (double)labelled.Length;
        return new RoleSubset(groups, labelled.Length, RoleCounts.StructuralShare(labels), settled);
    }

    // 10, 20, 40 … and all.
    private static IEnumerable<int> SubsetSizes(int all)
    {
        for (int groups = SmallestSubset; groups < all; groups *= 2) yield return groups;
        yield return all;
    }

    private double? ShareCorrelation(RoleCounts arm)
    {
        var sums = new PearsonSums();
        for (int feature = 0; feature < arm.All.StructuralCounts.Count; feature++)
        {
            if (arms[0].All.StructuralShare(feature) is { } first && arm.All.StructuralShare(feature) is { } second) sums.Add(first, second);
        }

        return sums.Correlation;
    }
}
