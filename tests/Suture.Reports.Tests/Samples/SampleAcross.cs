using Suture.Experiments.Results;

namespace Suture.Reports.Tests.Samples;

internal static class SampleAcross
{
    public static AcrossResult Create() => new()
    {
        Model = new ModelSummary { Name = "embedded:llama", Family = "llama", LayerCount = 4, Width = 160, VocabularySize = 4096, ParameterCount = 1_895_840 },
        TrainContexts = 600,
        Tokens = 152_865,
        Ce = new SmallLarge { Small = 3.742499, Large = 3.975192 },
        CeStandardError = new SmallLarge { Small = 0.0244, Large = 0.0224 },
        Svcca = [0.48624, 0.51964, 0.56547, 0.58024],
        SvccaRanks = [[106, 153], [106, 140], [106, 145], [106, 147]],
        Cka = [0.11696, 0.16018, 0.18006, 0.19377],
        FvuUpTrain = [0.58423, 0.53860, 0.49867, 0.47094],
        FvuDownTrain = [0.71684, 0.66125, 0.60875, 0.59053],
        Layer = 3,
        Stitch = new StitchResult
        {
            Alpha = 1,
            Loss = new StitchLoss { Up = 6.23743, Down = 2.25883, CycleSmall = 0.04216, CycleLarge = 0.59924, Total = 9.13766 },
            Iterations = 177,
            Stop = SolverStop.Gradient,
            FrobeniusUp = 31.397,
            FrobeniusDown = 6.006,
            FvuEval = new FourMaps { Up = 0.51033, Down = 0.76963, CycleSmall = 0.01444, CycleLarge = 0.04846 },
            CeNativeBos = new FourPasses { Up = 4.63070, Down = 5.41881, CycleSmall = 3.79684, CycleLarge = 4.02673 },
            CeStandardError = new FourPasses { Up = 0.0202, Down = 0.0321, CycleSmall = 0.0237, CycleLarge = 0.0220 },
        },
        CeAblate = new AblationCe { Mean = 8.08207, Zero = 9.17432 },
        Sae = [Scores(SaeArm.TransferredZeroShot, 0.39076, 0.74774, 0.1167), Scores(SaeArm.RandomMap, 1.99489, 4.35402, 0.0684)],
    };

    private static SaeScores Scores(SaeArm arm, double fvu, double increase, double dead) => new()
    {
        Arm = arm,
        L0 = 16,
        Fvu = fvu,
        CeIncrease = increase,
        Dead = dead,
        CeScoreZero = 1 - (increase / 5.2),
        CeScoreMean = 1 - (increase / 4.1),
    };
}
