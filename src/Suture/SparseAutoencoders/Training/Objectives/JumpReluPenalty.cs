namespace Suture.SparseAutoencoders.Training.Objectives;

/// <summary>What a JumpReLU training pays for active latents; L0 is the number of active latents of a token, L̄ its mean over the batch, T the target.</summary>
public enum JumpReluPenalty
{
    /// <summary><c>λ L̄</c> (arXiv 2407.14435; SAELens "step").</summary>
    ActiveCount,

    /// <summary><c>λ · mean Σ_i tanh(c f_i ‖Wd_i‖)</c> (Anthropic, January 2025; SAELens "tanh").</summary>
    Tanh,

    /// <summary><c>λ · (2/T) · mean (L0 − T)²</c>, token by token (SAELens "quadratic").</summary>
    TokenTarget,

    /// <summary><c>λ (L̄/T − 1)²</c>; the estimator looks at f after the jump, so an inactive latent counts when <c>θ &lt; ε/2</c> (dictionary_learning).</summary>
    BatchTarget,
}
