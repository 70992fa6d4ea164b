using Suture.Experiments.Results;

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
    public static IReadOnlyList<NormComparison> Norms(IEnumerable<StartTraining> trainings) =>
    [
        .. from training in trainings
           group training by training.Norms!.Value into way
           orderby way.Key
           select new NormComparison
           {
               Norms = way.Key,
               Width = way.First().Width,
               UntrainedExplained = Over(way, t => 1 - t.Untrained.Fvu),
               MeanExplained = Over(way, t => MeanExplained(t.Points)),
               Explained = Over(way, t => 1 - t.Trained.Fvu),
               UntrainedDead = Over(way, t => t.Untrained.Dead),
               Dead = Over(way, t => t.Trained.Dead),
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
