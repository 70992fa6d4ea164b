using Suture.SparseAutoencoders.Training.Engines;

namespace Suture.SparseAutoencoders.Training.Objectives;

/// <summary>BatchTopK whose first latents must do alone: <c>Σ_l w_l · mean over tokens of ‖bd + Σ_{i &lt; m_l} f_i Wd_i − x‖²</c> over prefixes m of the dictionary (Bussmann et al., arXiv 2503.17547).</summary>
public sealed record MatryoshkaObjective : TrainingObjective
{
    /// <summary>Active latents per token on average, above 0; <c>⌊k B⌋</c> of the whole dictionary are kept.</summary>
    public required double K { get; init; }

    /// <summary>m of each level, ascending; the last is the number of latents.</summary>
    public required IReadOnlyList<int> Widths { get; init; }

    /// <summary>w of each level, 0 or more; null, the default, for 1 each.</summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>Whether dead latents of each level are trained on what that level leaves over, default false: on what the whole leaves over. Ignored without an auxiliary loss.</summary>
    public bool AuxiliaryByLevel { get; init; }

    /// <summary>Whether pre-activations are compared by what they contribute, <c>p_i ‖Wd_i‖</c>, default false; the norms are folded into the finished autoencoder.</summary>
    public bool RescaledByDecoderNorm { get; init; }

    /// <summary>How the threshold for inference is learnt.</summary>
    public ThresholdAverage Threshold { get; init; } = new();

    internal override string Description => $"Matryoshka BatchTopK({K}; {string.Join(", ", Widths)})";

    internal override ThresholdAverage LearntThreshold => Threshold;

    internal override bool ComparesContributions => RescaledByDecoderNorm;

    /// <summary>Whether the other objective is the same, level by level.</summary>
    /// <param name="other">Objective to compare with.</param>
    public bool Equals(MatryoshkaObjective? other) =>
        other is not null && K.Equals(other.K) && Widths.SequenceEqual(other.Widths) && (Weights ?? []).SequenceEqual(other.Weights ?? [])
        && AuxiliaryByLevel == other.AuxiliaryByLevel && RescaledByDecoderNorm == other.RescaledByDecoderNorm && Threshold.Equals(other.Threshold);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(K, Widths.Count, AuxiliaryByLevel, RescaledByDecoderNorm, Threshold);

    internal override ObjectiveEngine CreateEngine(EngineContext context) => new MatryoshkaEngine(this, context);

    internal override ActivationRule CreateRule(RuleParameters parameters, double threshold) => BatchTopKObjective.Rule(K, threshold);

    internal override void CheckFits(int latentCount)
    {
        if (Widths[^1] != latentCount) throw new ArgumentException($"The last level is {Widths[^1]} wide; the dictionary has {latentCount} latents.");
    }

    internal override void CollectFaults(ICollection<string> faults)
    {
        BatchTopKObjective.CollectFaults(K, Threshold, faults);
        if (Widths.Count == 0 || Widths[0] < 1 || Widths.Zip(Widths.Skip(1)).Any(pair => pair.Second <= pair.First)) faults.Add($"Widths are [{string.Join(", ", Widths)}]; expected one or more, above 0, ascending.");
        if (Weights is null) return;
        if (Weights.Count != Widths.Count || Weights.Any(weight => !(weight >= 0 && double.IsFinite(weight)))) faults.Add($"Weights are [{string.Join(", ", Weights)}]; expected {Widths.Count} finite numbers, 0 or more.");
    }
}
