using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>Gradients of one latent's encoder row, decoder row and bias, from everything that a batch did with it.</summary>
/// <param name="parameters">Parameters.</param>
/// <param name="gradients">What the engine made of the batch.</param>
/// <param name="encoded">What the encoder read, <c>[tokens, dIn]</c>.</param>
/// <param name="encodedSum">Its sum over tokens, <c>[dIn]</c>; read only where a gradient is the same for every token.</param>
/// <param name="projects">Whether the decoder's gradient loses its part along the row.</param>
/// <param name="trace">Receives the rows; null for nobody.</param>
internal sealed class RowGradient(TrainerParameters parameters, StepGradients gradients, MatrixView<float> encoded, float[] encodedSum, bool projects, GradientTrace? trace)
{
    // dictionary_learning's, so that a row of zeros has a direction; where a gradient is almost parallel to its row, what is left of it is this guard's.
    private const float NormGuard = 1e-6f;

    /// <summary>Whether a batch gives a latent any gradient.</summary>
    public bool Exists(int latent)
    {
        if (gradients.EveryToken is { } every && every[latent] != 0) return true;
        foreach (var channel in gradients.Channels)
        {
            if (channel.Entries.Count(latent) > 0) return true;
        }

        return false;
    }

    /// <summary>Computes them.</summary>
    /// <param name="latent">Latent.</param>
    /// <param name="encoder">Receives dL/dWe_i, <c>[dIn]</c>.</param>
    /// <param name="decoder">Receives dL/dWd_i, <c>[dOut]</c>.</param>
    /// <param name="products">Receives Σ_t dL/d(x_t We_i).</param>
    /// <returns>dL/dbe_i.</returns>
    public float Compute(int latent, Span<float> encoder, Span<float> decoder, out float products)
    {
        encoder.Clear();
        decoder.Clear();
        float bias = 0;
        products = 0;
        foreach (var channel in gradients.Channels)
        {
            var tokens = channel.Entries.Tokens(latent);
            if (tokens.IsEmpty) continue;
            WeightedRows.Add(channel.Errors.Of(latent), tokens, channel.Entries.Values(latent), decoder);
            if (!channel.TrainsEncoder) continue;
            WeightedRows.Add(encoded, tokens, channel.Entries.Gradients(latent), encoder);
            float sum = 0;
            foreach (float gradient in channel.Entries.Gradients(latent)) sum += gradient;
            products += sum;
            bias += channel.EncoderBias is { } given ? given[latent] : sum;
        }

        if (gradients.EveryToken is { } every && every[latent] != 0)
        {
            TensorPrimitives.MultiplyAdd(encodedSum, every[latent], encoder, encoder);
            products += every[latent] * encoded.Rows;
            bias += every[latent] * encoded.Rows;
        }

        if (gradients.NormPenalties is { } penalties && penalties[latent] != 0) AddNormPenalty(latent, penalties[latent], decoder);
        if (trace is not null) Take(trace, latent, encoder, decoder, bias);
        if (projects) Project(parameters.Decoder.Values.Row(latent), decoder);
        if (trace is not null) decoder.CopyTo(trace.ProjectedDecoder.Row(latent));
        return bias;
    }

    private static void Take(GradientTrace trace, int latent, ReadOnlySpan<float> encoder, ReadOnlySpan<float> decoder, float bias)
    {
        encoder.CopyTo(trace.Raw["encoder"].Row(latent));
        decoder.CopyTo(trace.Raw["decoder"].Row(latent));
        trace.Raw["encoder_bias"].Array[latent] = bias;
    }

    /// <summary>Takes away what would only change the row's norm: <c>g ← g − (g · u) u</c> with u = Wd_i / (‖Wd_i‖ + 1e-6).</summary>
    private static void Project(ReadOnlySpan<float> row, Span<float> gradient)
    {
        float norm = TensorPrimitives.Norm(row) + NormGuard;
        TensorPrimitives.MultiplyAdd(row, -TensorPrimitives.Dot<float>(row, gradient) / (norm * norm), gradient, gradient);
    }

    private void AddNormPenalty(int latent, float penalty, Span<float> decoder)
    {
        var row = parameters.Decoder.Values.Row(latent);
        float norm = TensorPrimitives.Norm<float>(row);
        if (norm > 0) TensorPrimitives.MultiplyAdd(row, penalty / norm, decoder, decoder);
    }
}
