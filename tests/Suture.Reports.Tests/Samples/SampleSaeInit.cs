using Suture.Experiments.Results;
using Suture.Experiments.SaeInit;
using Suture.Experiments.SaeInit.Analysis;
using Suture.SparseAutoencoders.Flops;
using Suture.SparseAutoencoders.Training.Starts;

namespace Suture.Reports.Tests.Samples;

/// <summary>Results of the experiment on starts: the curves are made up, every figure is drawn from them as the experiment draws it.</summary>
internal sealed record SampleSaeInit
{
    private const int Batch = 1000;
    private const int Steps = 200;
    private const int StepsBetweenPoints = 10;
    private const int LargeWidth = 32;
    private const int WindowPoints = 3;

    /// <summary>Seeds.</summary>
    public IReadOnlyList<ulong> Seeds { get; init; } = [0, 1, 2];

    /// <summary>Numbers of latents.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [64, 128, 256];

    /// <summary>Arms.</summary>
    public IReadOnlyList<StartArm> Arms { get; init; } = Enum.GetValues<StartArm>();

    /// <summary>Ways of handling norms that are compared with the one used.</summary>
    public IReadOnlyList<NormHandling> OtherNorms { get; init; } = [NormHandling.KeepEncoder];

    /// <summary>Arms whose dead latents are revived.</summary>
    public IReadOnlyList<StartArm> Revived { get; init; } = [StartArm.Random, StartArm.Transferred];

    /// <summary>Thresholds.</summary>
    public IReadOnlyList<double> Thresholds { get; init; } = [0.5, 0.7, 0.8, 0.85, 0.88, 0.99];

    /// <summary>Explained variance of an arm with a number of latents after some steps, before the seed's noise.</summary>
    public Func<StartArm, int, int, double> Explained { get; init; } = HeadStart;

    /// <summary>Size of the noise between seeds.</summary>
    public double Noise { get; init; } = 0.0005;

    /// <summary>One curve a width; the transferred start is 40 steps ahead on it, controls fewer.</summary>
    public static double HeadStart(StartArm arm, int width, int step)
    {
        int ahead = arm switch { StartArm.Transferred => 40, StartArm.DataPoints => 15, StartArm.Principal => 12, StartArm.Shuffled => 10, StartArm.Rotated => 2, StartArm.NormMatched => 1, _ => 0 };
        return 1 - (0.95 * Math.Pow(1 + ((step + ahead) / 10.0), -0.4 - (width / 1000.0)));
    }

    public SaeInitResult Create()
    {
        StartTraining[] trainings = [.. from width in Widths from seed in Seeds from arm in Arms select Training(arm, arm is StartArm.Random or StartArm.DataPoints or StartArm.Principal ? null : NormHandling.ScaleEncoder, width, seed)];
        StartTraining[] others = [.. from norms in OtherNorms from seed in Seeds select Training(StartArm.Transferred, norms, Widths[Widths.Count / 2], seed)];
        StartTraining[] revived = [.. trainings.Where(t => t.Width == Widths[^1] && Revived.Contains(t.Arm)).Select(t => t with { Revives = true, Trained = t.Trained with { Fvu = t.Trained.Fvu - 0.004, Dead = 0.01 } })];
        StartSetup[] setups = [.. from arm in Arms from width in Widths select new StartSetup(arm, width, Ledger(arm, width))];
        var curves = new ArmCurves(trainings, setups, Widths, Seeds, Batch);
        var demo = SampleResult.Create();
        return new SaeInitResult
        {
            Models = demo.Models,
            LayerSmall = 2,
            LayerLarge = 3,
            TrainContexts = 1500,
            EvalContexts = 150,
            Tokens = 80_000,
            EvalTokens = 8_000,
            CurveTokens = 1_000,
            Alpha = 1,
            StitchFvu = new FourMaps { Up = 0.37, Down = 0.4, CycleSmall = 0.01, CycleLarge = 0.04 },
            Widths = Widths,
            K = 16,
            Batch = Batch,
            Steps = Steps,
            LearningRate = 0.001,
            Seeds = Seeds,
            Arms = curves.Arms,
            Norms = NormHandling.ScaleEncoder,
            WindowPoints = WindowPoints,
            TrainingTokens = Batch * Steps,
            CorpusRepetitions = 2.5,
            SmallAutoencoders = [.. Widths.Select(width => new SmallAutoencoder { Width = width, Points = [], OnSmall = Scores(0.9), OnLarge = Scores(0.6), Key = "" })],
            Setups = setups,
            Summaries = SummaryAnalysis.Of(curves),
            Crossings = SavingAnalysis.Crossings(curves, Thresholds, WindowPoints),
            Savings = SavingAnalysis.Savings(curves, Thresholds, WindowPoints),
            BreakEven = BreakEvenAnalysis.Of(curves, WindowPoints),
            Scaling = ScalingAnalysis.Of(curves, WindowPoints),
            NormStudy = SummaryAnalysis.Norms([.. trainings.Where(t => t.Arm == StartArm.Transferred && t.Width == Widths[Widths.Count / 2]), .. others], NormHandling.ScaleEncoder),
            RevivalStudy = SummaryAnalysis.Revivals(curves, revived),
            Trainings = [.. trainings, .. others, .. revived],
            Provenance = demo.Provenance,
        };
    }

    private StartTraining Training(StartArm arm, NormHandling? norms, int width, ulong seed)
    {
        // Other ways of handling norms are worse by a constant, so that the table has an order.
        double worse = norms is { } way && way != NormHandling.ScaleEncoder ? 0.01 : 0;
        double At(int step) => Explained(arm, width, step) - worse + (Noise * Deviation(arm, seed));
        long[] counts = new long[DecoderTurn.Edges().Length - 1];
        counts[^1] = arm == StartArm.Random ? width / 4 : width / 2;
        counts[^5] = width - counts[^1];
        return new StartTraining
        {
            Arm = arm,
            Norms = norms,
            Width = width,
            Seed = seed,
            Points = [.. Enumerable.Range(0, (Steps / StepsBetweenPoints) + 1).Select(i => i * StepsBetweenPoints).Select(step => new TrainingPoint
            {
                Step = step,
                Fvu = 1 - At(step),
                Dead = 0.1,
                DenseFlops = FlopCount.DenseTraining(LargeWidth, width, Batch, step),
                DoneFlops = FlopCount.SparseTraining(LargeWidth, width, 16, Batch, step),
            })],
            Untrained = Scores(At(0)),
            Trained = Scores(At(Steps)) with { Dead = (arm == StartArm.Transferred ? 0.2 : 0.1) + (0.001 * seed) },
            Turn = new DecoderTurn { Counts = counts, Mean = 0.8, Median = (arm == StartArm.Transferred ? 0.9 : 0.8) + (0.001 * seed) },
            Key = "",
        };
    }

    // Adds up to 0 over three seeds, so that noise decides nothing; neighbouring arms deviate in opposite ways.
    private static double Deviation(StartArm arm, ulong seed) => ((seed % 3) - 1.0) * ((int)arm % 2 == 0 ? 1 : -1);

    private static StartScores Scores(double explained) => new() { Fvu = 1 - explained, L0 = 16, Dead = 0.3 };

    private static FlopLedger Ledger(StartArm arm, int width)
    {
        var entries = new List<FlopEntry> { new(FlopPart.Harvest, "activations of B", 1e9, 1e9) };
        if (arm is StartArm.DataPoints or StartArm.Principal) entries.Add(new(FlopPart.Start, "mean", 1e7, 1e7));
        else if (arm != StartArm.Random) entries.AddRange([new(FlopPart.Stitch, "stitch", 1e8, 1e7), new(FlopPart.Harvest, "activations of A", 5e8, 5e8), new(FlopPart.SmallAutoencoder, "A's SAE", 3e7 * width, 1e7 * width)]);
        return new FlopLedger(entries);
    }
}
