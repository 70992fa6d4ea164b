using Suture.Probing.Evaluation;

namespace Suture.Experiments.Probes;

/// <summary>Which arms are held against which.</summary>
internal static class ArmComparisons
{
    /// <summary>The pairs.</summary>
    public static IReadOnlyList<(ProbeArm First, ProbeArm Second)> Pairs { get; } =
    [
        (ProbeArm.DenseTransferred, ProbeArm.DenseNative),
        (ProbeArm.DenseTransferred, ProbeArm.DenseSource),
        (ProbeArm.DenseTransferred, ProbeArm.DenseRandomMap),
        (ProbeArm.DenseTransferred, ProbeArm.DenseShuffledPairs),
        (ProbeArm.Refit, ProbeArm.Native),
        (ProbeArm.Kept, ProbeArm.Native),
        (ProbeArm.Kept, ProbeArm.Refit),
        (ProbeArm.Kept, ProbeArm.Source),
        (ProbeArm.Refit, ProbeArm.RandomFeatures),
        (ProbeArm.Refit, ProbeArm.RandomMapRefit),
        (ProbeArm.Refit, ProbeArm.ShuffledPairsRefit),
        (ProbeArm.Kept, ProbeArm.RandomMapKept),
        (ProbeArm.Kept, ProbeArm.ShuffledPairsKept),
    ];

    /// <summary>Tests every pair that is there on the same texts.</summary>
    /// <param name="measured">All arms of one class in one direction.</param>
    /// <param name="labels">Whether each test text is positive.</param>
    public static IEnumerable<ProbeComparison> Of(IReadOnlyList<MeasuredProbe> measured, bool[] labels)
    {
        foreach (var (first, second) in Pairs)
        {
            foreach (var one in measured.Where(m => m.Score.Arm == first))
            {
                var other = measured.Single(m => m.Score.Arm == second && m.Score.K == one.Score.K);
                var test = McNemar.Of(one.Logits, other.Logits, labels);
                yield return new ProbeComparison
                {
                    DataSet = one.Score.DataSet,
                    Class = one.Score.Class,
                    Direction = one.Score.Direction,
                    K = one.Score.K,
                    First = first,
                    Second = second,
                    OnlyFirst = test.OnlyFirst,
                    OnlySecond = test.OnlySecond,
                    PValue = test.PValue,
                };
            }
        }
    }
}
