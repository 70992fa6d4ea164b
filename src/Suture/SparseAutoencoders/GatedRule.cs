namespace Suture.SparseAutoencoders;

/// <summary>A gate decides, a magnitude speaks: <c>f = 1[p &gt; 0] · max(eʳ · (p − be) + bm, 0)</c>, both from the same product <c>x Weᵀ = p − be</c> (arXiv 2404.16014).</summary>
public sealed record GatedRule : ActivationRule
{
    private readonly float[] _logScales;
    private readonly float[] _magnitudeBias;

    /// <summary>Creates the rule; the encoder bias is the gate's.</summary>
    /// <param name="logScales">r of each latent, <c>[dSae]</c>; the rule keeps the array.</param>
    /// <param name="magnitudeBias">bm of each latent, <c>[dSae]</c>; the rule keeps the array.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a value is NaN or infinite, or eʳ is.</exception>
    public GatedRule(float[] logScales, float[] magnitudeBias)
    {
        ArgumentNullException.ThrowIfNull(logScales);
        ArgumentNullException.ThrowIfNull(magnitudeBias);
        if (logScales.Length != magnitudeBias.Length) throw new ArgumentException($"There are {logScales.Length} scales and {magnitudeBias.Length} magnitude biases; expected as many.", nameof(magnitudeBias));
        int bad = Array.FindIndex(logScales, value => !float.IsFinite(value) || !float.IsFinite(MathF.Exp(value)));
        if (bad >= 0) throw new ArgumentException($"The log scale of latent {bad} is {logScales[bad]}; it and its exponential must be finite.", nameof(logScales));
        bad = Array.FindIndex(magnitudeBias, value => !float.IsFinite(value));
        if (bad >= 0) throw new ArgumentException($"The magnitude bias of latent {bad} is {magnitudeBias[bad]}; it must be finite.", nameof(magnitudeBias));
        _logScales = logScales;
        _magnitudeBias = magnitudeBias;
    }

    /// <summary>r of each latent, <c>[dSae]</c>.</summary>
    public ReadOnlySpan<float> LogScales => _logScales;

    /// <summary>bm of each latent, <c>[dSae]</c>.</summary>
    public ReadOnlySpan<float> MagnitudeBias => _magnitudeBias;

    /// <inheritdoc />
    public override string Description => "Gated";

    /// <inheritdoc />
    public override bool DecidesAlone => true;

    /// <summary>Whether the other rule has the same numbers.</summary>
    /// <param name="other">Rule to compare with.</param>
    public bool Equals(GatedRule? other) => other is not null && LogScales.SequenceEqual(other.LogScales) && MagnitudeBias.SequenceEqual(other.MagnitudeBias);

    /// <inheritdoc />
    public override int GetHashCode() => _logScales.Length == 0 ? 0 : HashCode.Combine(_logScales.Length, _logScales[0], _magnitudeBias[0]);

    internal override void CheckFits(int latentCount)
    {
        if (_logScales.Length != latentCount) throw new ArgumentException($"A Gated rule of {_logScales.Length} latents does not fit {latentCount} latents.");
    }

    internal override ICodeSelector Selector(float[] encoderBias, int tokens) =>
        new GatedSelector(encoderBias, Array.ConvertAll(_logScales, MathF.Exp), _magnitudeBias, tokens);

    internal override ActivationRule Scaled(ReadOnlySpan<double> factors)
    {
        float[] bias = new float[_magnitudeBias.Length];
        for (int latent = 0; latent < bias.Length; latent++) bias[latent] = (float)(_magnitudeBias[latent] * factors[latent]);
        return new GatedRule(_logScales, bias);
    }

    internal override ActivationRule Shifted(ReadOnlySpan<double> constants)
    {
        float[] bias = new float[_magnitudeBias.Length];
        for (int latent = 0; latent < bias.Length; latent++) bias[latent] = (float)(_magnitudeBias[latent] + (Math.Exp(_logScales[latent]) * constants[latent]));
        return new GatedRule(_logScales, bias);
    }
}
