namespace Suture.SparseAutoencoders;

/// <summary>How pre-activations <c>p = x Weᵀ + be</c> become codes; a closed hierarchy, so that whoever switches over it sees every kind.</summary>
/// <remarks>Whatever a rule needs (k, thresholds) is in units of the pre-activation, so every rule carries over unchanged when encoder and decoder are transferred across a stitch (arXiv 2506.06609, eq. 4-6).</remarks>
public abstract record ActivationRule
{
    private protected ActivationRule()
    {
    }

    /// <summary>The rule in a few words, such as <c>TopK(32)</c>.</summary>
    public abstract string Description { get; }

    /// <summary>Throws if the rule does not fit a dictionary of this many latents.</summary>
    /// <param name="latentCount">Number of latents, dSae.</param>
    /// <exception cref="ArgumentException">The rule and the dictionary disagree.</exception>
    internal abstract void CheckFits(int latentCount);

    /// <inheritdoc />
    public sealed override string ToString() => Description;
}
