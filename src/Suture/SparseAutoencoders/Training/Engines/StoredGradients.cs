using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>Gradients of all rows, kept between two passes over the latents: for clipping, whose factor is known only when all are.</summary>
/// <param name="parameters">Parameters.</param>
internal sealed class StoredGradients(TrainerParameters parameters)
{
    /// <summary>dL/dWe, <c>[dSae, dIn]</c>; rows of latents without gradient hold anything.</summary>
    public Matrix<float> Encoder { get; } = new(parameters.Encoder.Values.Rows, parameters.Encoder.Values.Columns);

    /// <summary>dL/dWd, <c>[dSae, dOut]</c>; rows of latents without gradient hold anything.</summary>
    public Matrix<float> Decoder { get; } = new(parameters.Decoder.Values.Rows, parameters.Decoder.Values.Columns);

    /// <summary>dL/dbe, <c>[dSae]</c>.</summary>
    public float[] EncoderBias { get; } = new float[parameters.LatentCount];
}
