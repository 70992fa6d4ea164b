using System.Numerics.Tensors;
using Suture.Numerics;
using Suture.Numerics.Optimizers;

namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>The part of a step that goes latent by latent: gradients of its encoder and decoder row, the optimiser, and the row's new norm, in one visit.</summary>
/// <remarks>
/// <c>dL/dWe_i = Σ_t g_ti x_t</c>, <c>dL/dWd_i = Σ_t f_ti E_t</c>, <c>dL/dbe_i = Σ_t g_ti</c> over the tokens where latent i is active, in
/// their order. Gradients live in two rows of scratch and are gone after the visit: each weight and moment is touched once a step. Clipping needs the norm
/// of all gradients first, and only then they are stored between two passes. A pre-bias gets <c>−Σ_i (Σ_t g_ti) We_i</c> by the encoder, summed over
/// chunks of latents in their order. Latents without gradient need the visit too, for the optimiser's state moves on, except while they never had one.
/// </remarks>
internal sealed class LatentUpdate(TrainerParameters parameters, SaeTrainerOptions options)
{
    // A chunk is one thread's; small enough that a few busy latents do not keep the others waiting.
    private const int ChunkLatents = 32;
    private readonly int _chunks = (parameters.LatentCount + ChunkLatents - 1) / ChunkLatents;
    private readonly StoredGradients? _stored = options.MaxGradientNorm is null ? null : new StoredGradients(parameters);
    private readonly Matrix<float>? _partialPreBias = options.TiedPreBias ? new Matrix<float>((parameters.LatentCount + ChunkLatents - 1) / ChunkLatents, parameters.Encoder.Values.Columns) : null;

    /// <summary>First pass, when gradients are clipped: computes and stores all rows' gradients.</summary>
    /// <param name="rows">Gradients of a batch.</param>
    /// <param name="compute">Where to compute.</param>
    /// <returns>Sum of their squares, in float64.</returns>
    public double Store(RowGradient rows, Compute compute)
    {
        double[] squares = new double[_chunks];
        compute.For(_chunks, chunk =>
        {
            BeginChunk(chunk);
            for (int latent = chunk * ChunkLatents; latent < End(chunk); latent++)
            {
                _stored!.EncoderBias[latent] = 0;
                if (!rows.Exists(latent)) continue;
                var encoder = _stored.Encoder.Row(latent);
                var decoder = _stored.Decoder.Row(latent);
                float bias = rows.Compute(latent, encoder, decoder, out float products);
                _stored.EncoderBias[latent] = bias;
                AddPreBias(chunk, latent, products);
                squares[chunk] += GradientClipping.SumOfSquares<float>(encoder) + GradientClipping.SumOfSquares<float>(decoder) + ((double)bias * bias);
            }
        });
        return squares.Sum();
    }

    /// <summary>What a pre-bias gets by the encoder, <c>[dIn]</c>; complete after <see cref="Store"/>, or without clipping after <see cref="Apply"/>. Null without a pre-bias.</summary>
    public float[]? PreBiasGradient()
    {
        if (_partialPreBias is null) return null;
        float[] sum = new float[_partialPreBias.Columns];
        for (int chunk = 0; chunk < _chunks; chunk++) TensorPrimitives.Subtract(sum, _partialPreBias.Row(chunk), sum);
        return sum;
    }

    /// <summary>Updates all latents.</summary>
    /// <param name="rows">Gradients of a batch.</param>
    /// <param name="isUntouched">Latents that never had a gradient, this batch's included: left as they are.</param>
    /// <param name="learningRate">Rate of this step.</param>
    /// <param name="gradientScale">Factor on gradients.</param>
    /// <param name="compute">Where to compute.</param>
    public void Apply(RowGradient rows, Func<int, bool> isUntouched, double learningRate, double gradientScale, Compute compute)
    {
        var encoderStep = parameters.Encoder.BeginStep(learningRate, gradientScale);
        var biasStep = parameters.EncoderBias.BeginStep(learningRate, gradientScale);
        var decoderStep = parameters.Decoder.BeginStep(learningRate, gradientScale);
        Matrix<float> encoderValues = parameters.Encoder.Values, decoderValues = parameters.Decoder.Values;
        compute.For(_chunks, chunk =>
        {
            float[] encoderScratch = new float[encoderValues.Columns];
            float[] decoderScratch = new float[decoderValues.Columns];
            if (_stored is null) BeginChunk(chunk);
            for (int latent = chunk * ChunkLatents; latent < End(chunk); latent++)
            {
                if (isUntouched(latent)) continue;
                Span<float> encoder = encoderScratch, decoder = decoderScratch;
                float bias;
                if (_stored is null)
                {
                    bias = rows.Compute(latent, encoder, decoder, out float products);
                    AddPreBias(chunk, latent, products);
                }
                else
                {
                    bias = _stored.EncoderBias[latent];
                    bool exists = rows.Exists(latent);
                    encoder = exists ? _stored.Encoder.Row(latent) : encoder;
                    decoder = exists ? _stored.Decoder.Row(latent) : decoder;
                }

                encoderStep.Apply(encoderValues.Row(latent), encoder, latent * encoderValues.Columns);
                biasStep.Apply(parameters.EncoderBias.Values.Row(latent), [bias], latent);
                decoderStep.Apply(decoderValues.Row(latent), decoder, latent * decoderValues.Columns);
                if (options.Decoder == DecoderConstraint.UnitNormAfterStep) Normalize(decoderValues.Row(latent));
            }
        });
    }

    /// <summary>Divides all decoder rows by their norms.</summary>
    public void NormalizeAll(Compute compute) => compute.For(_chunks, chunk =>
    {
        for (int latent = chunk * ChunkLatents; latent < End(chunk); latent++) Normalize(parameters.Decoder.Values.Row(latent));
    });

    /// <summary>Divides a vector by its norm; a zero vector stays.</summary>
    private static void Normalize(Span<float> vector)
    {
        float norm = TensorPrimitives.Norm<float>(vector);
        if (norm > 0) TensorPrimitives.Divide(vector, norm, vector);
    }

    private int End(int chunk) => Math.Min(parameters.LatentCount, (chunk + 1) * ChunkLatents);

    private void BeginChunk(int chunk)
    {
        if (_partialPreBias is not null) _partialPreBias.Row(chunk).Clear();
    }

    private void AddPreBias(int chunk, int latent, float products)
    {
        if (_partialPreBias is null || products == 0) return;
        var partial = _partialPreBias.Row(chunk);
        TensorPrimitives.MultiplyAdd(parameters.Encoder.Values.Row(latent), products, partial, partial);
    }
}
