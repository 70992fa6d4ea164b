using Suture.SparseAutoencoders.Training.Starts;

namespace Suture.Experiments.SaeInit;

/// <summary>The paper's experiment on starts of SAE training (arXiv 2506.06609, §3.1); the defaults are its method at the size of the embedded pair.</summary>
public sealed record SaeInitOptions
{
    /// <summary>Models and text; default the embedded pair, 1,500 contexts of 256 tokens to train on and 150 held out.</summary>
    public PairOptions Pair { get; init; } = new() { Small = "embedded:small", Large = "embedded:large", ContextLength = 256 };

    /// <summary>Layer of A, counted from 0; default 2, the middle of the embedded one.</summary>
    public int LayerSmall { get; init; } = 2;

    /// <summary>Layer of B; null lets SVCCA choose. Default null.</summary>
    public int? LayerLarge { get; init; }

    /// <summary>Weight α of the stitch's round trips, 0 or more; default 1.</summary>
    public double Alpha { get; init; } = 1;

    /// <summary>Latents of the autoencoders, ascending; default 512, 1,024 and 2,048.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [512, 1024, 2048];

    /// <summary>Active latents a token, 1 or more; default 16.</summary>
    public int K { get; init; } = 16;

    /// <summary>Tokens a step, 1 or more; default 2,048.</summary>
    public int Batch { get; init; } = 2048;

    /// <summary>Steps of each training, 8 or more; default 500.</summary>
    public int Steps { get; init; } = 500;

    /// <summary>Adam's constant rate, above 0; default 0.001 (the paper's 0.0001 is for 120,000 steps).</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Seeds, each different; every arm and width is trained once a seed. Default 0, 1 and 2.</summary>
    public IReadOnlyList<ulong> Seeds { get; init; } = [0, 1, 2];

    /// <summary>Starts to train from; random and transferred are always among them. Default all seven.</summary>
    public IReadOnlyList<StartArm> Arms { get; init; } = Enum.GetValues<StartArm>();

    /// <summary>What happens to the encoder when the transferred decoder rows are given unit norm; the default is the best measured (docs/decisions/0017).</summary>
    public NormHandling Norms { get; init; } = TransferredStart.DefaultNorms;

    /// <summary>Other ways of handling norms that are trained too, at the middle width, to compare; default all.</summary>
    public IReadOnlyList<NormHandling> NormStudy { get; init; } = Enum.GetValues<NormHandling>();

    /// <summary>Arms that are trained once more, at the largest width, with a loss that revives dead latents; each among <see cref="Arms"/>. Default random and transferred.</summary>
    public IReadOnlyList<StartArm> RevivalStudy { get; init; } = [StartArm.Random, StartArm.Transferred];

    /// <summary>About how many times a training is measured, 4 or more; default 40.</summary>
    public int Points { get; init; } = 40;

    /// <summary>Measurements in the trailing mean of explained variance that has to reach a threshold, 1 or more; default 3.</summary>
    public int WindowPoints { get; init; } = 3;

    /// <summary>Held-out tokens on which curves are measured, 1 or more, evenly spaced over the held-out text; default 4,096. Final figures are over all of it.</summary>
    public int CurveRows { get; init; } = 4096;

    /// <summary>Thresholds of explained variance, ascending, each between 0 and 1.</summary>
    public IReadOnlyList<double> Thresholds { get; init; } = [0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.825, 0.85, 0.875, 0.9];

    /// <summary>Memory that the run may hold, most of it activations, in MiB, 1 or more; default 4,096. A run that needs more is refused before it begins.</summary>
    public int MemoryMiB { get; init; } = 4096;

    /// <summary>The width at which ways of handling norms are compared: the middle one.</summary>
    internal int NormWidth => Widths[Widths.Count / 2];

    /// <summary>The width at which dead latents are revived: the largest, which has most of them.</summary>
    internal int RevivalWidth => Widths[^1];

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">One or more options are out of range; the message lists all of them.</exception>
    public void Validate()
    {
        Pair.Validate();
        List<string> faults = [];
        void Require(bool holds, string fault)
        {
            if (!holds) faults.Add(fault);
        }

        Require(Alpha >= 0 && double.IsFinite(Alpha), $"alpha {Alpha}: expected 0 or more");
        Require(K >= 1, $"k {K}: expected 1 or more");
        Require(Widths.Count > 0 && Widths.All(w => w >= K) && IsAscending(Widths), $"widths {string.Join(", ", Widths)}: expected one or more, ascending, each at least k = {K}");
        Require(Batch >= 1, $"batch {Batch}: expected 1 or more");
        Require(Steps >= 8, $"steps {Steps}: expected 8 or more");
        Require(LearningRate > 0 && double.IsFinite(LearningRate), $"learning rate {LearningRate}: expected a positive number");
        Require(Seeds.Count > 0 && Seeds.Distinct().Count() == Seeds.Count, $"seeds {string.Join(", ", Seeds)}: expected one or more, each different");
        Require(Arms.Distinct().Count() == Arms.Count && Arms.Contains(StartArm.Random) && Arms.Contains(StartArm.Transferred), "arms: expected random, transferred and others, each once");
        Require(NormStudy.Distinct().Count() == NormStudy.Count, "norm study: expected each way once");
        Require(RevivalStudy.Distinct().Count() == RevivalStudy.Count && RevivalStudy.All(Arms.Contains), "revival study: expected some of the arms, each once");
        Require(Points >= 4, $"points {Points}: expected 4 or more");
        Require(WindowPoints >= 1, $"window {WindowPoints}: expected 1 or more");
        Require(CurveRows >= 1, $"curve rows {CurveRows}: expected 1 or more");
        Require(Thresholds.All(t => t is > 0 and < 1) && IsAscending(Thresholds), $"thresholds {string.Join(", ", Thresholds)}: expected ascending numbers between 0 and 1");
        Require(MemoryMiB >= 1, $"memory {MemoryMiB} MiB: expected 1 or more");
        if (faults.Count > 0) throw new ArgumentException("The options do not hold together: " + string.Join("; ", faults) + ".");
    }

    private static bool IsAscending<T>(IReadOnlyList<T> values)
        where T : IComparable<T> => values.Zip(values.Skip(1), (a, b) => a.CompareTo(b) < 0).All(holds => holds);
}
