using System.Globalization;

namespace Suture.SparseAutoencoders;

/// <summary>BatchTopK once trained: <c>f = max(p, 0) · 1[p &gt; θ]</c> with one threshold θ for all latents, so that a token is encoded alone (arXiv 2412.06410).</summary>
/// <remarks>In training the k · batch largest pre-activations of the whole batch are kept; θ is the running mean of the smallest of them.</remarks>
public sealed record BatchTopKRule : ActivationRule
{
    /// <summary>Creates the rule.</summary>
    /// <param name="k">Active latents per token that training aimed at, above 0; need not be whole, for it is a mean over the batch.</param>
    /// <param name="threshold">θ; what is below 0 (an untrained threshold is often −1) acts as 0.</param>
    /// <exception cref="ArgumentException"><paramref name="k"/> is not a positive number, or the threshold is NaN or infinite.</exception>
    public BatchTopKRule(double k, float threshold)
    {
        if (!(k > 0 && double.IsFinite(k))) throw new ArgumentException($"k is {k}; expected a number above 0.", nameof(k));
        if (!float.IsFinite(threshold)) throw new ArgumentException($"The threshold is {threshold}; it must be finite.", nameof(threshold));
        K = k;
        Threshold = threshold;
    }

    /// <summary>Active latents per token that training aimed at, on average over a batch.</summary>
    public double K { get; }

    /// <summary>θ, in units of the pre-activation.</summary>
    public float Threshold { get; }

    /// <inheritdoc />
    public override string Description => string.Create(CultureInfo.InvariantCulture, $"BatchTopK({K})");

    /// <inheritdoc />
    public override bool DecidesAlone => true;

    /// <summary>The same function with a threshold per latent.</summary>
    /// <param name="latentCount">Number of latents, dSae.</param>
    public JumpReluRule ToJumpRelu(int latentCount)
    {
        float[] thresholds = new float[latentCount];
        thresholds.AsSpan().Fill(Math.Max(Threshold, 0));
        return new JumpReluRule(thresholds);
    }

    internal override void CheckFits(int latentCount)
    {
        // A k above dSae aims at more than there is, and is never reached.
    }

    internal override ICodeSelector Selector(float[] encoderBias, int tokens) => ToJumpRelu(encoderBias.Length).Selector(encoderBias, tokens);

    // One threshold for all cannot follow factors that differ.
    internal override ActivationRule Scaled(ReadOnlySpan<double> factors) => ToJumpRelu(factors.Length).Scaled(factors);
}
