using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training;

/// <summary>The part of a step that goes latent by latent: gradients of its encoder and decoder row, Adam, and the row's new norm, in one visit.</summary>
/// <remarks>
/// <c>dL/dWe_i = Σ_t g_ti x_t</c>, <c>dL/dWd_i = Σ_t f_ti E_t</c>, <c>dL/dbe_i = Σ_t g_ti</c> over the tokens where latent i is active, in
/// their order. Gradients live in two rows of scratch and are gone after the visit: each weight and moment is touched once a step.
/// Latents without gradient need the visit too, for Adam's moments decay, except while both moments are still zero.
/// </remarks>
internal sealed class LatentUpdate(TrainerWeights encoder, TrainerWeights encoderBias, TrainerWeights decoder)
{
    private const int ChunkLatents = 32;

    public void Apply(LatentEntries entries, MatrixView<float> x, MatrixView<float> error, AdamCoefficients adam, Func<int, bool> isUntouched, bool unitNorm, Compute compute)
    {
        int latents = encoder.Values.Rows;
        compute.For((latents + ChunkLatents - 1) / ChunkLatents, chunk =>
        {
            float[] encoderGradient = new float[encoder.Values.Columns];
            float[] decoderGradient = new float[decoder.Values.Columns];
            for (int latent = chunk * ChunkLatents; latent < Math.Min(latents, (chunk + 1) * ChunkLatents); latent++)
            {
                if (isUntouched(latent)) continue;
                encoderGradient.AsSpan().Clear();
                decoderGradient.AsSpan().Clear();
                WeightedRows.Add(x, entries.Tokens(latent), entries.Gradients(latent), encoderGradient);
                WeightedRows.Add(error, entries.Tokens(latent), entries.Values(latent), decoderGradient);
                float biasGradient = 0;
                foreach (float gradient in entries.Gradients(latent)) biasGradient += gradient;
                encoder.Update(latent, encoderGradient, adam);
                encoderBias.Update(latent, [biasGradient], adam);
                decoder.Update(latent, decoderGradient, adam);
                if (unitNorm) AdamCoefficients.Normalize(decoder.Values.Row(latent));
            }
        });
    }
}
