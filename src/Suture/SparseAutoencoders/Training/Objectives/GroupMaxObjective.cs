using Suture.SparseAutoencoders.Training.Engines;

namespace Suture.SparseAutoencoders.Training.Objectives;

/// <summary>Squared error alone, with the largest pre-activation of each of <see cref="K"/> equal groups of latents active (sparsify's <c>groupmax</c>).</summary>
public sealed record GroupMaxObjective : TrainingObjective
{
    /// <summary>Number of groups, 1 or more; it must divide the number of latents.</summary>
    public required int K { get; init; }

    internal override string Description => $"GroupMax({K})";

    internal override ObjectiveEngine CreateEngine(EngineContext context) => new GroupMaxEngine(this, context);

    internal override ActivationRule CreateRule(RuleParameters parameters, double threshold) => new GroupMaxRule(K);

    internal override void CheckFits(int latentCount) => new GroupMaxRule(K).CheckFits(latentCount);

    internal override void CollectFaults(ICollection<string> faults)
    {
        if (K < 1) faults.Add($"K is {K}; expected 1 or more.");
    }
}
