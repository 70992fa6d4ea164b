using Suture.SparseAutoencoders.Training.Engines;

namespace Suture.SparseAutoencoders.Training.Objectives;

/// <summary>Squared error alone, with the <see cref="K"/> largest pre-activations of each token active (Gao et al., arXiv 2406.04093).</summary>
public sealed record TopKObjective : TrainingObjective
{
    /// <summary>Latents selected per token, 1 or more; arXiv 2506.06609 used 64 for Pythia and 32 for GPT-2.</summary>
    public required int K { get; init; }

    /// <summary>Whether ReLU follows the selection, default true.</summary>
    public bool Rectified { get; init; } = true;

    /// <summary>Whether pre-activations are compared by what they contribute, <c>p_i ‖Wd_i‖</c>, default false; the norms are folded into the finished autoencoder (SAELens's <c>rescale_acts_by_decoder_norm</c>).</summary>
    public bool RescaledByDecoderNorm { get; init; }

    /// <summary>Whether a selected latent that ReLU sets to 0 is still trained as if it were active, default false (sparsify's fused encoder does so). Ignored without <see cref="Rectified"/>.</summary>
    public bool TrainsRectifiedAway { get; init; }

    /// <summary>Weight of a second reconstruction from the 4 k largest, 0 or more, default 0; it trains the decoder only (sparsify's <c>multi_topk</c>, weight 1/8).</summary>
    public double MultiTopKWeight { get; init; }

    /// <summary>k of the first step, from which it moves to <see cref="K"/> in a straight line; null, the default, for K throughout.</summary>
    public int? AnnealFrom { get; init; }

    /// <summary>Steps that the annealing takes, 0 or more, default 0.</summary>
    public long AnnealSteps { get; init; }

    /// <summary>How a threshold for inference is learnt beside, the mean over tokens of the smallest active pre-activation; null, the default, for none.</summary>
    public ThresholdAverage? Threshold { get; init; }

    internal override string Description => $"TopK({K})";

    internal override ThresholdAverage? LearntThreshold => Threshold;

    internal override bool ComparesContributions => RescaledByDecoderNorm;

    /// <summary>k of one step.</summary>
    internal int At(long step) => AnnealFrom is { } from && step < AnnealSteps ? (int)Math.Round(from + ((K - from) * (double)step / AnnealSteps)) : K;

    internal override ObjectiveEngine CreateEngine(EngineContext context) => new TopKEngine(this, context);

    internal override ActivationRule CreateRule(RuleParameters parameters, double threshold) => new TopKRule(K, Rectified);

    internal override void CollectFaults(ICollection<string> faults)
    {
        if (K < 1) faults.Add($"K is {K}; expected 1 or more.");
        if (AnnealFrom < 1) faults.Add($"AnnealFrom is {AnnealFrom}; expected 1 or more.");
        if (AnnealSteps < 0) faults.Add($"AnnealSteps is {AnnealSteps}; expected 0 or more.");
        if (!(MultiTopKWeight >= 0 && double.IsFinite(MultiTopKWeight))) faults.Add($"MultiTopKWeight is {MultiTopKWeight}; expected a finite number, 0 or more.");
        if (MultiTopKWeight > 0 && !Rectified) faults.Add("MultiTopKWeight needs Rectified: the second reconstruction is made of positive pre-activations.");
        Threshold?.CollectFaults(faults);
    }
}
