using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>Norms of decoder rows in float32, as the libraries take them in training.</summary>
internal sealed class DecoderNorms(int latentCount)
{
    private const int ChunkLatents = 256;

    /// <summary>‖Wd_i‖, <c>[dSae]</c>, as of the last call of <see cref="Measure"/>.</summary>
    public float[] Values { get; } = new float[latentCount];

    /// <summary>Measures all rows.</summary>
    public void Measure(Matrix<float> decoder, Compute compute) => compute.For((Values.Length + ChunkLatents - 1) / ChunkLatents, chunk =>
    {
        for (int latent = chunk * ChunkLatents; latent < Math.Min(Values.Length, (chunk + 1) * ChunkLatents); latent++) Values[latent] = TensorPrimitives.Norm<float>(decoder.Row(latent));
    });
}
