using System.Numerics.Tensors;
using Suture.Numerics;
using Suture.Numerics.Optimizers;

namespace Suture.SparseAutoencoders.Training;

/// <summary>The part of a step that goes latent by latent: gradients of its encoder and decoder row, Adam, and the row's new norm, in one visit.</summary>
/// <remarks>
/// <c>dL/dWe_i = Σ_t g_ti x_t</c>, <c>dL/dWd_i = Σ_t f_ti E_t</c>, <c>dL/dbe_i = Σ_t g_ti</c> over the tokens where latent i is active, in
/// their order. Gradients live in two rows of scratch and are gone after the visit: each weight and moment is touched once a step.
/// Latents without gradient need the visit too, for Adam's moments decay, except while both moments are still zero.
/// </remarks>
internal sealed class LatentUpdate(TrainerWeights encoder, TrainerWeights encoderBias, TrainerWeights decoder)
{
    // A chunk is one thread's; small enough that a few busy latents do not keep the others waiting.
    private const int ChunkLatents = 32;

    /// <summary>Updates all latents.</summary>
    /// <param name="entries">Codes and their gradients by latent.</param>
    /// <param name="x">Activations, <c>[tokens, dIn]</c>.</param>
    /// <param name="error">E, <c>[tokens, dOut]</c>.</param>
    /// <param name="learningRate">Rate of this step.</param>
    /// <param name="isUntouched">Latents whose moments are zero and which have no gradient: left as they are.</param>
    /// <param name="unitNorm">Whether decoder rows are divided by their norm.</param>
    /// <param name="compute">Where to compute.</param>
    public void Apply(LatentEntries entries, MatrixView<float> x, MatrixView<float> error, double learningRate, Func<int, bool> isUntouched, bool unitNorm, Compute compute)
    {
        int latents = encoder.Values.Rows;
        var encoderStep = encoder.Optimizer.BeginStep(learningRate);
        var biasStep = encoderBias.Optimizer.BeginStep(learningRate);
        var decoderStep = decoder.Optimizer.BeginStep(learningRate);
        compute.For((latents + ChunkLatents - 1) / ChunkLatents, chunk =>
        {
            float[] encoderGradient = new float[x.Columns];
            float[] decoderGradient = new float[error.Columns];
            for (int latent = chunk * ChunkLatents; latent < Math.Min(latents, (chunk + 1) * ChunkLatents); latent++)
            {
                if (isUntouched(latent)) continue;
                encoderGradient.AsSpan().Clear();
                decoderGradient.AsSpan().Clear();
                WeightedRows.Add(x, entries.Tokens(latent), entries.Gradients(latent), encoderGradient);
                WeightedRows.Add(error, entries.Tokens(latent), entries.Values(latent), decoderGradient);
                float biasGradient = 0;
                foreach (float gradient in entries.Gradients(latent)) biasGradient += gradient;
                encoderStep.Apply(encoder.Values.Row(latent), encoderGradient, latent * x.Columns);
                biasStep.Apply(encoderBias.Values.Row(latent), [biasGradient], latent);
                decoderStep.Apply(decoder.Values.Row(latent), decoderGradient, latent * error.Columns);
                if (unitNorm) Normalize(decoder.Values.Row(latent));
            }
        });
    }

    /// <summary>Divides a vector by its norm; a zero vector stays.</summary>
    private static void Normalize(Span<float> vector)
    {
        float norm = TensorPrimitives.Norm<float>(vector);
        if (norm > 0) TensorPrimitives.Divide(vector, norm, vector);
    }
}
