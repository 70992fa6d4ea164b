using Suture.SparseAutoencoders.Training.Engines;

namespace Suture.SparseAutoencoders.Training.Objectives;

/// <summary>Squared error alone, with the k · B largest positive pre-activations of a batch of B tokens active; inference goes by a learnt threshold (Bussmann et al., arXiv 2412.06410).</summary>
public sealed record BatchTopKObjective : TrainingObjective
{
    /// <summary>Active latents per token on average, above 0; <c>⌊k B⌋</c> are kept.</summary>
    public required double K { get; init; }

    /// <summary>Whether pre-activations are compared by what they contribute, <c>p_i ‖Wd_i‖</c>, default false; the norms are folded into the finished autoencoder (SAELens's <c>rescale_acts_by_decoder_norm</c>).</summary>
    public bool RescaledByDecoderNorm { get; init; }

    /// <summary>How the threshold for inference is learnt.</summary>
    public ThresholdAverage Threshold { get; init; } = new();

    internal override string Description => $"BatchTopK({K})";

    internal override ThresholdAverage LearntThreshold => Threshold;

    internal override bool ComparesContributions => RescaledByDecoderNorm;

    internal override ObjectiveEngine CreateEngine(EngineContext context) => new BatchTopKEngine(K, RescaledByDecoderNorm, context);

    internal override ActivationRule CreateRule(RuleParameters parameters, double threshold) => Rule(K, threshold);

    internal override void CollectFaults(ICollection<string> faults) => CollectFaults(K, Threshold, faults);

    /// <summary>What a training with a limit per batch ends in.</summary>
    internal static BatchTopKRule Rule(double k, double threshold) => new(Math.Max(1, (int)Math.Round(k)), (float)threshold);

    internal static void CollectFaults(double k, ThresholdAverage threshold, ICollection<string> faults)
    {
        if (!(k > 0 && double.IsFinite(k))) faults.Add($"K is {k}; expected a finite number above 0.");
        threshold.CollectFaults(faults);
    }
}
