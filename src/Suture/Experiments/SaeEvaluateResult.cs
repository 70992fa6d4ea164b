using Suture.Evaluation;
using Suture.Experiments.Results;
using Suture.SparseAutoencoders.Evaluation;

namespace Suture.Experiments;

/// <summary>Metrics of an autoencoder on a model (Table 2).</summary>
public sealed record SaeEvaluateResult
{
    /// <summary>Layer whose activations were read.</summary>
    public required int Layer { get; init; }

    /// <summary>Where in the block: a name of <see cref="Models.SiteNames"/>.</summary>
    public required string Site { get; init; }

    /// <summary>Metrics on activations.</summary>
    public required SaeEvaluation Activations { get; init; }

    /// <summary>The pass with the reconstruction spliced in.</summary>
    public required SpliceResult Splice { get; init; }

    /// <summary>Cross-entropy with the activations replaced by a constant, nats.</summary>
    public required AblationCe Ablations { get; init; }

    /// <summary><c>(CE_ablate − CE_sae) / (CE_ablate − CE_clean)</c>, zero ablation.</summary>
    public double CeScoreZero => Splice.LossRecovered(Ablations.Zero);

    /// <summary>The same with mean ablation.</summary>
    public double CeScoreMean => Splice.LossRecovered(Ablations.Mean);
}
