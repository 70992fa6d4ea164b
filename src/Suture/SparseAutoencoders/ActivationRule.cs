namespace Suture.SparseAutoencoders;

/// <summary>How pre-activations <c>p = x Weᵀ + be</c> become codes; a closed hierarchy, so that whoever switches over it sees every kind.</summary>
/// <remarks>
/// Whatever a rule needs (k, thresholds) is in units of the pre-activation, so every rule carries over when encoder and decoder are transferred across a
/// stitch (arXiv 2506.06609, eq. 4-6): the pre-activations are the same numbers. Each rule knows how it selects, and what becomes of it when
/// pre-activations are scaled.
/// </remarks>
public abstract record ActivationRule
{
    private protected ActivationRule()
    {
    }

    /// <summary>The rule in a few words, such as <c>TopK(32)</c>.</summary>
    public abstract string Description { get; }

    /// <summary>Whether each latent is decided by its own pre-activation alone, so that a latent may be scaled without another one noticing.</summary>
    public abstract bool DecidesAlone { get; }

    /// <inheritdoc />
    public sealed override string ToString() => Description;

    /// <summary>Throws if the rule does not fit a dictionary of this many latents.</summary>
    /// <param name="latentCount">Number of latents, dSae.</param>
    /// <exception cref="ArgumentException">The rule and the dictionary disagree.</exception>
    internal abstract void CheckFits(int latentCount);

    /// <summary>What collects the codes of a group of tokens while their products stream by.</summary>
    /// <param name="encoderBias">be, <c>[dSae]</c>.</param>
    /// <param name="tokens">Tokens of the group.</param>
    internal abstract ICodeSelector Selector(float[] encoderBias, int tokens);

    /// <summary>The rule for pre-activations <c>n_i p_i</c> that gives the codes <c>n_i f_i</c>; where latents compete with each other there is none, and the rule stays.</summary>
    /// <param name="factors">n of each latent, above 0, <c>[dSae]</c>.</param>
    internal virtual ActivationRule Scaled(ReadOnlySpan<double> factors) => this;

    /// <summary>The rule when the products <c>x Weᵀ</c> lose a constant c that the encoder bias gains: only a rule with biases of its own changes.</summary>
    /// <param name="constants">c of each latent, <c>[dSae]</c>.</param>
    internal virtual ActivationRule Shifted(ReadOnlySpan<double> constants) => this;
}
