using Suture.Datasets;
using Suture.Probing;
using Suture.Probing.Evaluation;

namespace Suture.Experiments.Probes;

/// <summary>The paper's experiment on probes (arXiv 2506.06609, §4, App. E); the defaults are its method at the size of the embedded pair.</summary>
public sealed record ProbesOptions
{
    /// <summary>Models, and the text to fit the stitch and to train autoencoders on; default the embedded pair, 1,500 contexts of 256 tokens and 150 held out.</summary>
    public PairOptions Pair { get; init; } = new() { Small = "embedded:small", Large = "embedded:large", ContextLength = 256 };

    /// <summary>Layer of A, counted from 0; default 2, the middle of the embedded one. Ignored where <see cref="Stitch"/> is given.</summary>
    public int LayerSmall { get; init; } = 2;

    /// <summary>Layer of B; null lets SVCCA choose. Default null. Ignored where <see cref="Stitch"/> is given.</summary>
    public int? LayerLarge { get; init; }

    /// <summary>Weight α of the stitch's round trips, 0 or more; default 1. Ignored where <see cref="Stitch"/> is given.</summary>
    public double Alpha { get; init; } = 1;

    /// <summary>Run folder of a stitch between these models; null fits one. Default null.</summary>
    public string? Stitch { get; init; }

    /// <summary>A's autoencoder: any format, or a run that holds one; null trains one. Default null.</summary>
    public string? SaeSmall { get; init; }

    /// <summary>B's autoencoder; null trains one. Default null.</summary>
    public string? SaeLarge { get; init; }

    /// <summary>Latents of autoencoders that are trained, at least <see cref="ActiveLatents"/>; default 1,024.</summary>
    public int Width { get; init; } = 1024;

    /// <summary>Active latents a token of autoencoders that are trained, 1 or more; default 16.</summary>
    public int ActiveLatents { get; init; } = 16;

    /// <summary>Steps of their training, 1 or more; default 500 of 2,048 tokens at Adam's rate 0.001.</summary>
    public int Steps { get; init; } = 500;

    /// <summary>The data sets; default the three embedded ones.</summary>
    public IReadOnlyList<LabelledDataOptions> Data { get; init; } = [.. EmbeddedData.Names.Select(name => new LabelledDataOptions { Path = name })];

    /// <summary>How texts are parted and balanced.</summary>
    public SplitOptions Split { get; init; } = new();

    /// <summary>Most tokens that are read of a text, BOS included, 2 or more; default 128, as in SAEBench.</summary>
    public int TextTokens { get; init; } = 128;

    /// <summary>Numbers of features, ascending; default the paper's.</summary>
    public IReadOnlyList<int> K { get; init; } = [1, 2, 5, 10, 20, 50];

    /// <summary>By what features are chosen; default signed, as in the paper.</summary>
    public FeatureScore Score { get; init; } = FeatureScore.Signed;

    /// <summary>Inverse strengths of the L2 penalty, each above 0; of several the one with the least log loss on the validation texts is taken. Default 1 alone.</summary>
    public IReadOnlyList<double> C { get; init; } = [1];

    /// <summary>Whether features are standardised on the training texts before they are penalised; default false.</summary>
    public bool Standardise { get; init; }

    /// <summary>How intervals are drawn.</summary>
    public BootstrapOptions Bootstrap { get; init; } = new();

    /// <summary>Seed of autoencoders, controls and random features; default 0. Splits and intervals have seeds of their own.</summary>
    public ulong Seed { get; init; }

    /// <summary>Memory for activations that autoencoders are trained on, in MiB, 1 or more; default 4,096. A run that needs more is refused before it begins.</summary>
    public int MemoryMiB { get; init; } = 4096;

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">One or more options are out of range; the message lists all of them.</exception>
    public void Validate()
    {
        Pair.Validate();
        List<string> faults = [.. Data.SelectMany(d => d.Faults()), .. Split.Faults(), .. Bootstrap.Faults(), .. C.SelectMany(c => new LogisticOptions { C = c }.Faults())];
        void Require(bool holds, string fault)
        {
            if (!holds) faults.Add(fault);
        }

        Require(Alpha >= 0 && double.IsFinite(Alpha), $"alpha {Alpha}: expected 0 or more");
        Require(ActiveLatents >= 1 && Width >= ActiveLatents, $"width {Width} and active latents {ActiveLatents}: expected 1 or more active of at least as many");
        Require(Steps >= 1, $"steps {Steps}: expected 1 or more");
        Require(Data.Count > 0, "no data set");
        Require(TextTokens >= 2, $"text tokens {TextTokens}: expected 2 or more");
        Require(K.Count > 0 && K[0] >= 1 && K.Zip(K.Skip(1)).All(pair => pair.First < pair.Second), $"k {string.Join(", ", K)}: expected ascending numbers, 1 or more");
        Require(Enum.IsDefined(Score), $"score {Score}: expected {string.Join(" or ", Enum.GetNames<FeatureScore>())}");
        Require(C.Count > 0 && C.Distinct().Count() == C.Count, $"C {string.Join(", ", C)}: expected one or more, each different");
        Require(C.Count == 1 || Split.ValidationShare > 0, $"{C.Count} values of C and validation share 0: a choice needs validation texts");
        Require(MemoryMiB >= 1, $"memory {MemoryMiB} MiB: expected 1 or more");
        if (faults.Count > 0) throw new ArgumentException("The options do not hold together: " + string.Join("; ", faults) + ".");
    }
}
