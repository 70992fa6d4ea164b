namespace Suture.SparseAutoencoders.Training.Objectives;

/// <summary>Squared error alone, with the <see cref="K"/> largest pre-activations of each token active (Gao et al., arXiv 2406.04093).</summary>
public sealed record TopKObjective : TrainingObjective
{
    /// <summary>Latents selected per token, 1 or more; arXiv 2506.06609 used 64 for Pythia and 32 for GPT-2.</summary>
    public required int K { get; init; }

    /// <summary>Whether ReLU follows the selection, default true.</summary>
    public bool Rectified { get; init; } = true;

    internal override ActivationRule CreateRule() => new TopKRule(K, Rectified);

    internal override void CollectFaults(ICollection<string> faults)
    {
        if (K < 1) faults.Add($"K is {K}; expected 1 or more.");
    }
}
