namespace Suture.SparseAutoencoders;

/// <summary><c>f = max(p, 0)</c>: a latent is active when its pre-activation is positive.</summary>
public sealed record ReluRule : ActivationRule
{
    /// <inheritdoc />
    public override string Description => "ReLU";

    /// <inheritdoc />
    public override bool DecidesAlone => true;

    internal override void CheckFits(int latentCount)
    {
        // Any number of latents will do.
    }

    internal override ICodeSelector Selector(float[] encoderBias, int tokens) => new ThresholdSelector(new float[encoderBias.Length], encoderBias, tokens);
}
