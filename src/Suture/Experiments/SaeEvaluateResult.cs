using Suture.Evaluation;
using Suture.SparseAutoencoders.Evaluation;

namespace Suture.Experiments;

/// <summary>Metrics of an autoencoder on a model (Table 2).</summary>
public sealed record SaeEvaluateResult
{
    /// <summary>Layer whose activations were read.</summary>
    public required int Layer { get; init; }

    /// <summary>Where in the block: a name of <see cref="Models.SiteNames"/>.</summary>
    public required string Site { get; init; }

    /// <summary>Layer whose activations a transcoder replaces; the same as <see cref="Layer"/> for autoencoders.</summary>
    public required int OutputLayer { get; init; }

    /// <summary>Where in that block.</summary>
    public required string OutputSite { get; init; }

    /// <summary>Metrics on activations.</summary>
    public required SaeEvaluation Activations { get; init; }

    /// <summary>The pass with the reconstruction spliced in.</summary>
    public required SpliceResult Splice { get; init; }

    /// <summary>The passes with the activations replaced by a constant.</summary>
    public required AblationSplices Ablations { get; init; }

    /// <summary><c>(CE_ablate − CE_sae) / (CE_ablate − CE_clean)</c>, zero ablation (SAELens ce_loss_score, dictionary_learning loss_recovered).</summary>
    public double CeScoreZero => Splice.LossRecovered(Ablations.Zero.CrossEntropy);

    /// <summary>The same with mean ablation.</summary>
    public double CeScoreMean => Splice.LossRecovered(Ablations.Mean.CrossEntropy);

    /// <summary><c>(KL_ablate − KL_sae) / KL_ablate</c>, zero ablation (SAELens kl_div_score).</summary>
    public double KlScoreZero => Splice.DivergenceRecovered(Ablations.Zero.KullbackLeibler);

    /// <summary>The same with mean ablation.</summary>
    public double KlScoreMean => Splice.DivergenceRecovered(Ablations.Mean.KullbackLeibler);
}
