using Suture.SparseAutoencoders.Training.Engines;

namespace Suture.SparseAutoencoders.Training.Objectives;

/// <summary>Squared error and <c>λ · mean over tokens of Σ_i |f_i| w_i</c>, with ReLU codes and w = 1 or the decoder row's norm (Bricken et al. 2023; Conerly et al. 2024).</summary>
public sealed record ReluObjective : TrainingObjective
{
    /// <summary>λ, 0 or more.</summary>
    public required double Sparsity { get; init; }

    /// <summary>Whether codes are weighted by their decoder rows' norms, default true; without a constraint on those norms the plain penalty can be evaded by scaling.</summary>
    public bool WeightedByDecoderNorm { get; init; } = true;

    /// <summary>Steps over which λ rises from 0 in a straight line, default 0.</summary>
    public long SparsityWarmUpSteps { get; init; }

    internal override string Description => $"ReLU(L1 {Sparsity})";

    internal override ObjectiveEngine CreateEngine(EngineContext context) => new ReluEngine(this, context);

    internal override ActivationRule CreateRule(RuleParameters parameters, double threshold) => new ReluRule();

    internal override void CollectFaults(ICollection<string> faults) => SparsityWarmUp.CollectFaults(Sparsity, SparsityWarmUpSteps, faults);
}
