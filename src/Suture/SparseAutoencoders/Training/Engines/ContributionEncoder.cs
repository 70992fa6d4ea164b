using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>The encoder in units of contribution: rows and biases times the norms of the decoder rows, so that latents are compared by what they add to the output.</summary>
/// <remarks>Codes selected in these units are divided by the norm again: x̂ does not depend on the units, and so the gradient through the norms vanishes. They decide who is selected, no more.</remarks>
internal sealed class ContributionEncoder(TrainerParameters parameters)
{
    private const int ChunkLatents = 256;
    private readonly DecoderNorms _norms = new(parameters.LatentCount);
    private readonly Matrix<float> _encoder = new(parameters.LatentCount, parameters.Encoder.Values.Columns);

    /// <summary><c>‖Wd_i‖ We_i</c>, <c>[dSae, dIn]</c>.</summary>
    public MatrixView<float> Encoder => _encoder.View;

    /// <summary><c>‖Wd_i‖ be_i</c>, <c>[dSae]</c>.</summary>
    public float[] Bias { get; } = new float[parameters.LatentCount];

    /// <summary>Follows the parameters.</summary>
    public void Update(Compute compute)
    {
        _norms.Measure(parameters.Decoder.Values, compute);
        TensorPrimitives.Multiply(parameters.EncoderBias.Values.Values, _norms.Values, Bias);
        compute.For((Bias.Length + ChunkLatents - 1) / ChunkLatents, chunk =>
        {
            for (int latent = chunk * ChunkLatents; latent < Math.Min(Bias.Length, (chunk + 1) * ChunkLatents); latent++)
            {
                TensorPrimitives.Multiply(parameters.Encoder.Values.Row(latent), _norms.Values[latent], _encoder.Row(latent));
            }
        });
    }

    /// <summary>Codes in units of the pre-activation; a latent without a decoder row contributes nothing.</summary>
    public SparseCodes ToActivations(SparseCodes contributions)
    {
        float[] values = contributions.Values.ToArray();
        for (int i = 0; i < values.Length; i++)
        {
            float norm = _norms.Values[contributions.Latents[i]];
            values[i] = norm > 0 ? values[i] / norm : 0;
        }

        return new SparseCodes(contributions.LatentCount, contributions.Offsets.ToArray(), contributions.Latents.ToArray(), values);
    }
}
