using Suture.Datasets;
using Suture.Probing;
using Suture.Probing.Evaluation;

namespace Suture.Experiments.Probes;

/// <summary>Training probes on one model.</summary>
public sealed record ProbeTrainOptions
{
    /// <summary>The model: a Hugging Face folder, an id of the hub or <c>embedded:…</c>.</summary>
    public required string Model { get; init; }

    /// <summary>Layer whose residual stream is read, counted from 0.</summary>
    public required int Layer { get; init; }

    /// <summary>An autoencoder of that layer, for sparse probes; null for dense ones. Default null.</summary>
    public string? Sae { get; init; }

    /// <summary>Features of a sparse probe, 1 or more; default 10. Ignored for dense ones.</summary>
    public int K { get; init; } = 10;

    /// <summary>The texts.</summary>
    public required LabelledDataOptions Data { get; init; }

    /// <summary>How they are parted and balanced.</summary>
    public SplitOptions Split { get; init; } = new();

    /// <summary>Most tokens that are read of a text, BOS included, 2 or more; default 128.</summary>
    public int TextTokens { get; init; } = 128;

    /// <summary>By what features are chosen; default signed.</summary>
    public FeatureScore Score { get; init; } = FeatureScore.Signed;

    /// <summary>Inverse strengths of the L2 penalty; of several the best on the validation texts is taken. Default 1 alone.</summary>
    public IReadOnlyList<double> C { get; init; } = [1];

    /// <summary>Whether features are standardised before they are penalised; default false.</summary>
    public bool Standardise { get; init; }

    /// <summary>How intervals are drawn.</summary>
    public BootstrapOptions Bootstrap { get; init; } = new();

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">One or more options are out of range; the message lists all of them.</exception>
    public void Validate()
    {
        List<string> faults = [.. Data.Faults(), .. Split.Faults(), .. Bootstrap.Faults(), .. C.SelectMany(c => new LogisticOptions { C = c }.Faults())];
        if (K < 1) faults.Add($"k {K}: expected 1 or more");
        if (TextTokens < 2) faults.Add($"text tokens {TextTokens}: expected 2 or more");
        if (C.Count == 0) faults.Add("no C");
        if (C.Count > 1 && Split.ValidationShare == 0) faults.Add($"{C.Count} values of C and validation share 0: a choice needs validation texts");
        if (faults.Count > 0) throw new ArgumentException("The options do not hold together: " + string.Join("; ", faults) + ".");
    }
}
