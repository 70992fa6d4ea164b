using Suture.Experiments.Results;
using Suture.SparseAutoencoders.Training.Starts;

namespace Suture.Experiments.SaeInit.Analysis;

/// <summary>Each arm at each width, and each way of handling norms, over seeds.</summary>
internal static class SummaryAnalysis
{
    /// <summary>Starts and ends of the arms.</summary>
    public static IReadOnlyList<StartSummary> Of(ArmCurves curves) =>
    [
        .. from arm in curves.Arms from width in curves.Widths
           select new StartSummary
           {
               Arm = arm,
               Width = width,
               UntrainedExplained = curves.Over(arm, width, t => 1 - t.Untrained.Fvu),
               Explained = curves.Over(arm, width, t => 1 - t.Trained.Fvu),
               AboveRandom = arm == StartArm.Random ? null : curves.Over(arm, width, t => curves[StartArm.Random, width, t.Seed].Trained.Fvu - t.Trained.Fvu),
               UntrainedDead = curves.Over(arm, width, t => t.Untrained.Dead),
               Dead = curves.Over(arm, width, t => t.Trained.Dead),
               MedianCosine = curves.Over(arm, width, t => t.Turn.Median),
               CosineCounts = Sum(curves.Seeds.Select(seed => curves[arm, width, seed].Turn.Counts)),
           },
    ];

    /// <summary>Ways of handling norms, from trainings of the transferred start at one width.</summary>
    /// <param name="trainings">The trainings.</param>
    /// <param name="used">The way used in the arms, which must be among them.</param>
    public static IReadOnlyList<NormComparison> Norms(IReadOnlyList<StartTraining> trainings, NormHandling used)
    {
        var along = trainings.Where(t => t.Norms == used).ToDictionary(t => t.Seed, t => MeanExplained(t.Points));
        return [.. trainings.GroupBy(t => t.Norms!.Value).OrderBy(way => way.Key).Select(way => new NormComparison
        {
            Norms = way.Key,
            Width = way.First().Width,
            UntrainedExplained = Over(way, t => 1 - t.Untrained.Fvu),
            MeanExplained = Over(way, t => MeanExplained(t.Points)),
            AgainstUsed = way.Key == used ? null : Over(way, t => MeanExplained(t.Points) - along[t.Seed]),
            Explained = Over(way, t => 1 - t.Trained.Fvu),
            UntrainedDead = Over(way, t => t.Untrained.Dead),
            Dead = Over(way, t => t.Trained.Dead),
        })];
    }

    /// <summary>Trainings that revive dead latents, against those of the same arm, width and seed that do not.</summary>
    public static IReadOnlyList<RevivalComparison> Revivals(ArmCurves curves, IEnumerable<StartTraining> trainings) =>
    [
        .. from training in trainings
           group training by (training.Arm, training.Width) into arm
           orderby arm.Key.Arm
           select new RevivalComparison
           {
               Arm = arm.Key.Arm,
               Width = arm.Key.Width,
               Explained = Over(arm, t => 1 - t.Trained.Fvu),
               Gain = Over(arm, t => curves[t.Arm, t.Width, t.Seed].Trained.Fvu - t.Trained.Fvu),
               Dead = Over(arm, t => t.Trained.Dead),
               PlainDead = Over(arm, t => curves[t.Arm, t.Width, t.Seed].Trained.Dead),
           },
    ];

    private static SeedEstimate Over(IEnumerable<StartTraining> trainings, Func<StartTraining, double> value) => SeedEstimate.Of([.. trainings.Select(value)]);

    private static double MeanExplained(IReadOnlyList<TrainingPoint> points)
    {
        double sum = 0;
        for (int i = 1; i < points.Count; i++) sum += (points[i].Step - points[i - 1].Step) * (2 - points[i].Fvu - points[i - 1].Fvu) / 2;
        return sum / (points[^1].Step - points[0].Step);
    }

    private static long[] Sum(IEnumerable<long[]> counts) => counts.Aggregate((a, b) => [.. a.Zip(b, (x, y) => x + y)]);
}
