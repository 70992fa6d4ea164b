namespace Suture.SparseAutoencoders;

/// <summary>The <see cref="K"/> largest pre-activations of a token (the lower index wins a tie), then ReLU.</summary>
public sealed record TopKRule : ActivationRule
{
    /// <summary>Creates the rule.</summary>
    /// <param name="k">Number of latents selected per token, at least 1; more than the dictionary has selects all.</param>
    /// <param name="rectified">Whether a selected pre-activation that is not positive counts as inactive.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is below 1.</exception>
    public TopKRule(int k, bool rectified = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        K = k;
        Rectified = rectified;
    }

    /// <summary>Number of latents selected per token.</summary>
    public int K { get; }

    /// <summary>True (the default) when ReLU follows the selection, so that fewer than <see cref="K"/> latents can be active; false keeps selected values as they are, negative ones too.</summary>
    public bool Rectified { get; }

    /// <inheritdoc />
    public override string Description => Rectified ? $"TopK({K})" : $"TopK({K}, no ReLU)";

    /// <inheritdoc />
    public override bool DecidesAlone => false;

    internal override void CheckFits(int latentCount)
    {
        // SAELens ships dictionaries with k above dSae; selecting all of them is what its topk then means.
    }

    internal override ICodeSelector Selector(float[] encoderBias, int tokens) => new TopKSelector(this, encoderBias, tokens);
}
