namespace Suture.Experiments.Demo;

/// <summary>What the demo runs; the defaults are the paper's method at the size of the embedded pair.</summary>
public sealed record DemoOptions
{
    /// <summary>Models and text; default the embedded pair, 1,500 contexts of 256 tokens to fit on (382,171 tokens that are not special) and 150 held out.</summary>
    public PairOptions Pair { get; init; } = new() { Small = "embedded:small", Large = "embedded:large", ContextLength = 256 };

    /// <summary>C, a third model, of another architecture but with A's tokenizer, that A is stitched with too: a folder, an id of the hub or <c>embedded:…</c>; null for none. Default <c>embedded:llama</c>.</summary>
    public string? Across { get; init; } = "embedded:llama";

    /// <summary>Contexts of the training text that the stitch with C is fitted on, 1 or more; default 600 (152,865 tokens: all 1,500 move its held-out FVU by 0.001), or all where there are fewer.</summary>
    public int AcrossContexts { get; init; } = 600;

    /// <summary>Layer of A; default 2, its middle. B's layer is chosen by SVCCA.</summary>
    public int LayerSmall { get; init; } = 2;

    /// <summary>Weights α of the round trips, ascending; the ablation of Fig. 7. Default 0, 0.1, 1, 10.</summary>
    public IReadOnlyList<double> Alphas { get; init; } = [0, 0.1, 1, 10];

    /// <summary>The α of the stitch that carries the SAE; one of <see cref="Alphas"/>, default 1.</summary>
    public double Alpha { get; init; } = 1;

    /// <summary>Latents of the SAE, dSae; default 2,048.</summary>
    public int SaeWidth { get; init; } = 2048;

    /// <summary>Active latents a token; default 16.</summary>
    public int SaeK { get; init; } = 16;

    /// <summary>Tokens a step of SAE training; default 4,096.</summary>
    public int SaeBatch { get; init; } = 4096;

    /// <summary>Steps of each SAE training; default 400 (1.6 million tokens).</summary>
    public int SaeSteps { get; init; } = 400;

    /// <summary>Adam's rate in SAE training; default 0.001 (the paper's 0.0001 is for 120,000 steps).</summary>
    public double SaeLearningRate { get; init; } = 1e-3;

    /// <summary>Held-out rows on which training curves are measured; default 4,096.</summary>
    public int CurveRows { get; init; } = 4096;

    /// <summary>Thresholds of explained variance at which FLOPs are compared, ascending.</summary>
    public IReadOnlyList<double> Thresholds { get; init; } = [0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.825, 0.85, 0.875, 0.9];

    /// <summary>Features shown side by side; default 10.</summary>
    public int FeatureCount { get; init; } = 10;

    /// <summary>Seed of all randomness; default 0.</summary>
    public ulong Seed { get; init; }

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

        Require(Alphas.Count > 0 && Alphas.All(a => a >= 0 && double.IsFinite(a)), "alphas: expected one or more numbers of at least 0");
        Require(Alphas.Contains(Alpha), $"alpha {Alpha}: expected one of the ablation's {string.Join(", ", Alphas)}");
        Require(AcrossContexts >= 1, $"contexts across architectures {AcrossContexts}: expected 1 or more");
        Require(SaeWidth >= 1, $"SAE width {SaeWidth}: expected 1 or more");
        Require(SaeK >= 1 && SaeK <= SaeWidth, $"SAE k {SaeK}: expected 1 to the width {SaeWidth}");
        Require(SaeBatch >= 1, $"SAE batch {SaeBatch}: expected 1 or more");
        Require(SaeSteps >= 1, $"SAE steps {SaeSteps}: expected 1 or more");
        Require(SaeLearningRate > 0 && double.IsFinite(SaeLearningRate), $"SAE learning rate {SaeLearningRate}: expected a positive number");
        Require(CurveRows >= 1, $"curve rows {CurveRows}: expected 1 or more");
        Require(FeatureCount >= 0, $"features {FeatureCount}: expected 0 or more");
        if (faults.Count > 0) throw new ArgumentException("The demo's options do not hold together: " + string.Join("; ", faults) + ".");
    }
}
