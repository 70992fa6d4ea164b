namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>Codes by latent with the errors that they meet: <c>dL/dWd_i += Σ_t f_ti E_t</c>, and <c>dL/dWe_i += Σ_t g_ti x_t</c> when the encoder is trained.</summary>
/// <param name="Entries">Codes by latent: values f, gradients g by the product <c>x We_i</c>.</param>
/// <param name="Errors">E.</param>
/// <param name="TrainsEncoder">Whether g counts.</param>
/// <param name="EncoderBias">dL/dbe, <c>[dSae]</c>, where it is not Σ_t g_ti; null where it is.</param>
internal sealed record GradientChannel(LatentEntries Entries, ErrorBands Errors, bool TrainsEncoder = true, float[]? EncoderBias = null);
