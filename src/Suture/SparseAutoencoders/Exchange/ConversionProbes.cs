using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.SparseAutoencoders.Exchange;

/// <summary>Activations to try a conversion on when those of the model are not at hand.</summary>
public static class ConversionProbes
{
    /// <summary>Standard normal vectors, about the decoder's bias where that has the input's width: reproducible, and unlike real activations.</summary>
    /// <param name="autoencoder">Autoencoder to be tried.</param>
    /// <param name="count">Number of vectors, at least 1.</param>
    /// <param name="seed">Seed.</param>
    /// <returns><c>[count, dIn]</c>.</returns>
    public static Matrix<float> Gaussian(SparseAutoencoder autoencoder, int count, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(autoencoder);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var probes = new Matrix<float>(count, autoencoder.InputWidth);
        new RandomSource(seed).FillGaussian(probes.Values);
        if (autoencoder.OutputWidth != autoencoder.InputWidth) return probes;
        for (int t = 0; t < count; t++) TensorPrimitives.Add(probes.Row(t), autoencoder.DecoderBias, probes.Row(t));
        return probes;
    }
}
