namespace Suture.SparseAutoencoders;

/// <summary>What is done to each token before the encoder and undone after the decoder; it depends on the token, so no weights can absorb it.</summary>
public enum TokenNormalization
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary><c>(x − μ) / (s + 1e-5)</c> with the token's mean μ and unbiased deviation s; undone by <c>x̂ s + μ</c> (SAELens layer_norm).</summary>
    LayerNorm,

    /// <summary><c>x √d / ‖x‖</c>; undone by <c>x̂ ‖x‖ / √d</c> (SAELens constant_norm_rescale). A zero token stays zero.</summary>
    ConstantNorm,

    /// <summary>As <see cref="LayerNorm"/>, but not undone: a transcoder's output is not the input's kind (SAELens layer_norm of transcoders).</summary>
    LayerNormOfInput,
}
