namespace Suture.SparseAutoencoders;

/// <summary>The largest pre-activation of each of <see cref="K"/> equal, consecutive groups of latents (the lower index wins a tie), then ReLU (sparsify's <c>groupmax</c>).</summary>
public sealed record GroupMaxRule : ActivationRule
{
    /// <summary>Creates the rule.</summary>
    /// <param name="k">Number of groups, at least 1; it must divide the number of latents.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is below 1.</exception>
    public GroupMaxRule(int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        K = k;
    }

    /// <summary>Number of groups: of latents selected per token.</summary>
    public int K { get; }

    /// <inheritdoc />
    public override string Description => $"GroupMax({K})";

    /// <inheritdoc />
    public override bool DecidesAlone => false;

    internal override void CheckFits(int latentCount)
    {
        if (latentCount % K != 0) throw new ArgumentException($"{latentCount} latents cannot be cut into {K} equal groups.");
    }

    internal override ICodeSelector Selector(float[] encoderBias, int tokens) => new GroupMaxSelector(K, encoderBias, tokens);
}
