namespace Suture.SparseAutoencoders.Evaluation;

/// <summary>How well an autoencoder reconstructs, and how sparsely, over a set of tokens (arXiv 2506.06609, table 2).</summary>
/// <remarks>x: activations, x̂: reconstruction, e = x − x̂, f: codes. Means are over tokens; special tokens are left out by whoever supplies the tokens.</remarks>
public sealed record SaeEvaluation
{
    /// <summary>Number of tokens.</summary>
    public required long TokenCount { get; init; }

    /// <summary>Number of latents, dSae.</summary>
    public required int LatentCount { get; init; }

    /// <summary>Explained variance under every definition.</summary>
    public required ExplainedVariance ExplainedVariance { get; init; }

    /// <summary>Fraction of variance unexplained, <c>E‖e‖² / (E‖x‖² − ‖E x‖²)</c>: 1 − <see cref="ExplainedVariance.Global"/>.</summary>
    public double Fvu => 1 - ExplainedVariance.Global;

    /// <summary>Mean number of active latents, <c>E ‖f‖₀</c>.</summary>
    public required double L0 { get; init; }

    /// <summary>Fewest active latents on a token.</summary>
    public required int L0Min { get; init; }

    /// <summary>Most active latents on a token.</summary>
    public required int L0Max { get; init; }

    /// <summary><c>E Σ|f|</c>.</summary>
    public required double L1 { get; init; }

    /// <summary><c>E ‖e‖²</c>, summed over dimensions (SAELens mse; the training loss).</summary>
    public required double SquaredError { get; init; }

    /// <summary><see cref="SquaredError"/> divided by the width.</summary>
    public required double MeanSquaredError { get; init; }

    /// <summary><c>E ‖e‖</c>, not squared (dictionary_learning l2_loss).</summary>
    public required double ErrorNorm { get; init; }

    /// <summary><c>E (‖e‖² / ‖x‖²)</c> (openai/sparse_autoencoder); zero tokens are left out.</summary>
    public required double RelativeSquaredError { get; init; }

    /// <summary><c>E cos(x, x̂)</c>; tokens where either is zero are left out.</summary>
    public required double CosineSimilarity { get; init; }

    /// <summary><c>E ‖x‖</c>.</summary>
    public required double InputNorm { get; init; }

    /// <summary><c>E ‖x̂‖</c>.</summary>
    public required double OutputNorm { get; init; }

    /// <summary><c>E (‖x̂‖ / ‖x‖)</c>; zero tokens are left out.</summary>
    public required double NormRatio { get; init; }

    /// <summary><c>E‖x̂‖² / E[x · x̂]</c> over all tokens: below 1 when reconstructions are too short.</summary>
    public required double RelativeReconstructionBias { get; init; }

    /// <summary>The same per batch, averaged over batches (SAELens, dictionary_learning).</summary>
    public required double RelativeReconstructionBiasByBatch { get; init; }

    /// <summary>Number of latents never active on these tokens.</summary>
    public required int DeadCount { get; init; }

    /// <summary>Share of latents never active on these tokens.</summary>
    public double DeadShare => LatentCount == 0 ? 0 : (double)DeadCount / LatentCount;

    /// <summary>Share of latents active on less than 1 in 100,000 tokens (SAELens); on fewer tokens than that it equals <see cref="DeadShare"/>.</summary>
    public required double ShareBelowDensity1E5 { get; init; }

    /// <summary>Share of latents active on less than 1 in 1,000,000 tokens (SAELens); on fewer tokens than that it equals <see cref="DeadShare"/>.</summary>
    public required double ShareBelowDensity1E6 { get; init; }

    /// <summary>Share of latents active on less than 1 in 100 tokens.</summary>
    public required double ShareBelowDensity1E2 { get; init; }

    /// <summary>Largest firing density: share of tokens on which the busiest latent is active.</summary>
    public required double MaxDensity { get; init; }

    /// <summary>How firing densities are distributed over the latents.</summary>
    public required DensityHistogram Densities { get; init; }
}
