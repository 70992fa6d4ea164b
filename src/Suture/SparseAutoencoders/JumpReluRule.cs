using System.Numerics.Tensors;

namespace Suture.SparseAutoencoders;

/// <summary><c>f = p · 1[p &gt; θ]</c> with a threshold θ per latent; <c>p = θ</c> is inactive.</summary>
public sealed record JumpReluRule : ActivationRule
{
    private readonly float[] _thresholds;

    /// <summary>Creates the rule.</summary>
    /// <param name="thresholds">θ of each latent, <c>[dSae]</c>; the rule keeps the array.</param>
    /// <exception cref="ArgumentException">A threshold is NaN or infinite.</exception>
    public JumpReluRule(float[] thresholds)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        int bad = Array.FindIndex(thresholds, value => !float.IsFinite(value));
        if (bad >= 0) throw new ArgumentException($"The threshold of latent {bad} is {thresholds[bad]}; thresholds must be finite.", nameof(thresholds));
        _thresholds = thresholds;
    }

    /// <summary>θ of each latent, <c>[dSae]</c>.</summary>
    public ReadOnlySpan<float> Thresholds => _thresholds;

    /// <summary>Whether some latent lets negative pre-activations pass.</summary>
    public bool HasNegativeThreshold => TensorPrimitives.Min(Thresholds) < 0;

    /// <inheritdoc />
    public override string Description => "JumpReLU";

    /// <inheritdoc />
    public override bool DecidesAlone => true;

    /// <summary>Whether the other rule has the same thresholds.</summary>
    /// <param name="other">Rule to compare with.</param>
    public bool Equals(JumpReluRule? other) => other is not null && Thresholds.SequenceEqual(other.Thresholds);

    /// <inheritdoc />
    public override int GetHashCode() => _thresholds.Length == 0 ? 0 : HashCode.Combine(_thresholds.Length, _thresholds[0]);

    internal override void CheckFits(int latentCount)
    {
        if (_thresholds.Length != latentCount)
        {
            throw new ArgumentException($"A JumpReLU rule with {_thresholds.Length} thresholds does not fit {latentCount} latents.");
        }
    }

    internal override ICodeSelector Selector(float[] encoderBias, int tokens) => new ThresholdSelector(_thresholds, encoderBias, tokens);

    internal override ActivationRule Scaled(ReadOnlySpan<double> factors)
    {
        float[] scaled = new float[_thresholds.Length];
        for (int latent = 0; latent < scaled.Length; latent++) scaled[latent] = (float)(_thresholds[latent] * factors[latent]);
        return new JumpReluRule(scaled);
    }
}
