using Suture.SparseAutoencoders.Training.Engines;

namespace Suture.SparseAutoencoders.Training.Objectives;

/// <summary>A gate decides and a magnitude speaks: squared error, <c>λ · mean Σ_i max(π_i, 0) w_i</c> on the gate π, and the error of a reconstruction by max(π, 0) (Rajamanoharan et al., arXiv 2404.16014).</summary>
public sealed record GatedObjective : TrainingObjective
{
    /// <summary>λ, 0 or more.</summary>
    public required double Sparsity { get; init; }

    /// <summary>Whether gates are weighted by their decoder rows' norms, default true (SAELens); false is the paper's, for unit-norm rows.</summary>
    public bool WeightedByDecoderNorm { get; init; } = true;

    /// <summary>Whether the gates' reconstruction leaves decoder and decoder bias alone, default true (the paper, dictionary_learning); false trains them too (SAELens).</summary>
    public bool DetachedDecoder { get; init; } = true;

    /// <summary>Steps over which λ rises from 0 in a straight line, default 0.</summary>
    public long SparsityWarmUpSteps { get; init; }

    internal override string Description => $"Gated(L1 {Sparsity})";

    internal override ObjectiveEngine CreateEngine(EngineContext context) => new GatedEngine(this, context);

    internal override RuleParameters CreateParameters(ActivationRule start, int latentCount) => start is GatedRule gated
        ? new RuleParameters { LogScales = gated.LogScales.ToArray(), MagnitudeBias = gated.MagnitudeBias.ToArray() }
        : new RuleParameters { LogScales = new float[latentCount], MagnitudeBias = new float[latentCount] };

    internal override ActivationRule CreateRule(RuleParameters parameters, double threshold) => new GatedRule(parameters.LogScales!, parameters.MagnitudeBias!);

    internal override void CollectFaults(ICollection<string> faults) => SparsityWarmUp.CollectFaults(Sparsity, SparsityWarmUpSteps, faults);
}
