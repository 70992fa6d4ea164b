using Suture.Experiments.Results;

namespace Suture.Reports.Tests.Samples;

internal static class SampleStitches
{
    public static Dictionary<string, StitchResult> All() => new(StringComparer.Ordinal)
    {
        ["alpha=0"] = Stitch(0, 1, SolverStop.ClosedForm, (2.85608, 0.68889, 0.38182, 2.11681), (20.703, 5.785), (0.38313, 0.24400, 0.13409, 0.28226), (4.46694, 4.53410, 4.34959, 4.39302), 1.214, 0.391),
        ["alpha=0.1"] = Stitch(0.1, 84, SolverStop.Gradient, (2.90122, 0.74010, 0.11921, 0.97302), (22.140, 6.012), (0.38870, 0.26120, 0.04190, 0.13010), (4.42101, 4.47712, 3.90210, 3.81044), 1.101, 0.372),
        ["alpha=1"] = Stitch(1, 311, SolverStop.Gradient, (3.05941, 0.96538, 0.02306, 0.38168), (25.205, 6.883), (0.41172, 0.34104, 0.00811, 0.05144), (4.38617, 4.40402, 3.77072, 3.56820), 0.962, 0.354),
        ["alpha=10"] = Stitch(10, 1200, SolverStop.IterationCap, (3.20212, 1.31200, 0.00210, 0.10220), (27.901, 7.440), (0.43010, 0.46320, 0.00078, 0.01388), (4.39822, 4.42930, 3.74492, 3.51344), 1.003, 0.349),
    };

    public static IReadOnlyList<MapScores> Controls() =>
    [
        Scores(MapKind.RandomMap, "random map", "Gaussian entries, scaled to the variance of the target.", (1.941, 1.873, 1.902, 1.988), (9.412, 9.702, 9.655, 9.498)),
        Scores(MapKind.MeanOnly, "mean only", "The target's mean for every token.", (1.0004, 1.0003, 1.0003, 1.0004), (8.2157, 9.1667, 9.1667, 8.2157)),
        Scores(MapKind.ShuffledPairs, "shuffled pairs", "Least squares on rows of A and B paired at random.", (1.0011, 1.0009, 1.0010, 1.0012), (8.2301, 9.1512, 9.1604, 8.2290)),
    ];

    public static IReadOnlyList<MapScores> OtherFits() =>
    [
        Scores(MapKind.Ridge, "ridge 0.01", "Each direction by least squares with a ridge of 1 % of the mean variance.", (0.3911, 0.2520, 0.1422, 0.2911), (4.481, 4.545, 4.360, 4.401)),
        Scores(MapKind.ReducedRank, "rank 64", "Each direction by least squares of rank 64.", (0.4420, 0.3120, 0.2210, 0.3380), (4.702, 4.811, 4.607, 4.655)),
        Scores(MapKind.Procrustes, "Procrustes", "Scaled semi-orthogonal maps.", (0.5210, 0.4920, 0.0000, 0.3210), (4.910, 5.020, 3.742, 4.430)),
    ];

    public static AdamComparison Adam() => new()
    {
        Alpha = 1,
        ExactLoss = 4.42954,
        ExactLossEval = 4.61210,
        ExactFlops = 2.1e11,
        Runs = [.. new[] { (1e-4, 18.2211), (3e-4, 9.4410), (1e-3, 5.9021), (3e-3, 5.0132) }.Select(run => new AdamRun
        {
            LearningRate = run.Item1,
            Epochs = 2,
            Steps = 150,
            Batch = 5120,
            Loss = run.Item2,
            LossEval = run.Item2 * 1.03,
            Flops = 20.0 * 128 * 192 * 5120 * 150,
            Curve = [.. new[] { 0, 1, 2, 5, 10, 20, 50, 100, 150 }.Select(step => new double[] { step, run.Item2 + ((28 - run.Item2) * Math.Exp(-step / 30.0)) })],
        })],
    };

    private static StitchResult Stitch(double alpha, int iterations, SolverStop stop, (double, double, double, double) loss, (double, double) norms, (double, double, double, double) fvu, (double, double, double, double) ce, double saeCe, double saeFvu) => new()
    {
        Alpha = alpha,
        Loss = Loss(alpha, loss),
        LossEval = Loss(alpha, (loss.Item1 * 1.04, loss.Item2 * 1.05, loss.Item3 * 1.05, loss.Item4 * 1.04)),
        Iterations = iterations,
        Stop = stop,
        FrobeniusUp = norms.Item1,
        FrobeniusDown = norms.Item2,
        FvuEval = Four(fvu),
        CeNativeBos = Passes(ce),
        CeAllPositions = Passes((ce.Item1 + 0.0306, ce.Item2 + 0.0315, ce.Item3 - 0.001, ce.Item4 + 0.0076)),
        CeStandardError = Passes((0.0338, 0.0345, 0.0315, 0.0309)),
        Kl = Passes((ce.Item1 - 3.36, ce.Item2 - 3.57, ce.Item3 - 3.72, ce.Item4 - 3.49)),
        Agreement = Passes((0.561, 0.548, 0.902, 0.871)),
        SaeCeIncrease = saeCe,
        SaeFvu = saeFvu,
    };

    private static StitchLoss Loss(double alpha, (double, double, double, double) terms) => new()
    {
        Up = terms.Item1,
        Down = terms.Item2,
        CycleSmall = terms.Item3,
        CycleLarge = terms.Item4,
        Total = terms.Item1 + terms.Item2 + (alpha * (terms.Item3 + terms.Item4)),
    };

    private static MapScores Scores(MapKind kind, string name, string description, (double, double, double, double) fvu, (double, double, double, double) ce) => new()
    {
        Kind = kind,
        Name = name,
        Description = description,
        FvuEval = Four(fvu),
        CeNativeBos = Passes(ce),
        CeStandardError = Passes((0.036, 0.037, 0.035, 0.036)),
        Kl = Passes((ce.Item1 - 3.36, ce.Item2 - 3.57, ce.Item3 - 3.6, ce.Item4 - 3.4)),
        Agreement = Passes((0.11, 0.12, 0.12, 0.11)),
    };

    private static FourPasses Passes((double Up, double Down, double CycleSmall, double CycleLarge) values) =>
        new() { Up = values.Up, Down = values.Down, CycleSmall = values.CycleSmall, CycleLarge = values.CycleLarge };

    private static FourMaps Four((double Up, double Down, double CycleSmall, double CycleLarge) values) =>
        new() { Up = values.Up, Down = values.Down, CycleSmall = values.CycleSmall, CycleLarge = values.CycleLarge };
}
