using Suture.SparseAutoencoders.Training.Engines;

namespace Suture.SparseAutoencoders.Training.Objectives;

/// <summary>Squared error and a penalty on the number of active latents, <c>f = p · 1[p &gt; θ]</c> with a threshold per latent that learns through straight-through estimators (Rajamanoharan et al., arXiv 2407.14435).</summary>
/// <remarks>
/// With the rectangle <c>K(p) = 1[|p − θ| &lt; ε/2]</c> of bandwidth ε: <c>∂f/∂θ = −(θ/ε) K</c>, <c>∂1[p &gt; θ]/∂θ = −(1/ε) K</c>. θ itself is the
/// parameter, not its logarithm: under Adam a logarithm would move by a share of θ a step, and a small threshold would never grow.
/// </remarks>
public sealed record JumpReluObjective : TrainingObjective
{
    /// <summary>λ, 0 or more.</summary>
    public required double Sparsity { get; init; }

    /// <summary>What λ weighs, default <see cref="JumpReluPenalty.ActiveCount"/>.</summary>
    public JumpReluPenalty Penalty { get; init; } = JumpReluPenalty.ActiveCount;

    /// <summary>Active latents per token aimed at, above 0, by the penalties that aim; default 20.</summary>
    public double TargetL0 { get; init; } = 20;

    /// <summary>ε, above 0; default 0.05.</summary>
    public double Bandwidth { get; init; } = 0.05;

    /// <summary>θ at the start, default 0.01; ignored when the start is a JumpReLU autoencoder.</summary>
    public double InitialThreshold { get; init; } = 0.01;

    /// <summary>Factor inside the tanh, above 0, of <see cref="JumpReluPenalty.Tanh"/>; default 4.</summary>
    public double TanhScale { get; init; } = 4;

    /// <summary>Whether the estimators also reach the pre-activation (<c>∂f/∂p</c> gains <c>+(θ/ε) K</c>), default false.</summary>
    public bool EstimatesInput { get; init; }

    /// <summary>Whether θ below 0 is set to 0 before each step, default true.</summary>
    public bool ThresholdsStayPositive { get; init; } = true;

    /// <summary>Coefficient of <c>mean over tokens of Σ max(θ − p, 0) ‖Wd_i‖</c> over dead latents, 0 or more, default 0 (Anthropic's pre-activation loss, 3e-6 there).</summary>
    public double PreActivationCoefficient { get; init; }

    /// <summary>Steps over which λ rises from 0 in a straight line, default 0.</summary>
    public long SparsityWarmUpSteps { get; init; }

    internal override string Description => $"JumpReLU({Penalty} {Sparsity})";

    internal override ObjectiveEngine CreateEngine(EngineContext context) => new JumpReluEngine(this, context);

    internal override RuleParameters CreateParameters(ActivationRule start, int latentCount)
    {
        float[] thresholds = new float[latentCount];
        thresholds.AsSpan().Fill((float)InitialThreshold);
        if (start is BatchTopKRule batch) start = batch.ToJumpRelu(latentCount);
        return new RuleParameters { Thresholds = start is JumpReluRule jump ? jump.Thresholds.ToArray() : thresholds };
    }

    internal override ActivationRule CreateRule(RuleParameters parameters, double threshold) => new JumpReluRule(parameters.Thresholds!);

    internal override void CollectFaults(ICollection<string> faults)
    {
        SparsityWarmUp.CollectFaults(Sparsity, SparsityWarmUpSteps, faults);
        if (!(TargetL0 > 0 && double.IsFinite(TargetL0))) faults.Add($"TargetL0 is {TargetL0}; expected a finite number above 0.");
        if (!(Bandwidth > 0 && double.IsFinite(Bandwidth))) faults.Add($"Bandwidth is {Bandwidth}; expected a finite number above 0.");
        if (!double.IsFinite(InitialThreshold)) faults.Add($"InitialThreshold is {InitialThreshold}; expected a finite number.");
        if (!(TanhScale > 0 && double.IsFinite(TanhScale))) faults.Add($"TanhScale is {TanhScale}; expected a finite number above 0.");
        if (!(PreActivationCoefficient >= 0 && double.IsFinite(PreActivationCoefficient))) faults.Add($"PreActivationCoefficient is {PreActivationCoefficient}; expected a finite number, 0 or more.");
    }
}
