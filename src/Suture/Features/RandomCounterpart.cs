using System.Numerics.Tensors;
using Suture.Numerics;
using Suture.SparseAutoencoders;

namespace Suture.Features;

/// <summary>A random autoencoder in place of a transferred one: the baseline that shows what correlation chance and the shared text give.</summary>
public static class RandomCounterpart
{
    /// <summary>An autoencoder with the same shapes, rule, biases and row norms, and random directions for its rows.</summary>
    /// <param name="autoencoder">The autoencoder that is stood in for.</param>
    /// <param name="seed">Seed; encoder and decoder are drawn apart.</param>
    public static SparseAutoencoder Of(SparseAutoencoder autoencoder, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(autoencoder);
        var random = new RandomSource(seed);
        return new SparseAutoencoder(
            Turned(autoencoder.Encoder, random.Fork("encoder")),
            autoencoder.EncoderBias,
            Turned(autoencoder.Decoder, random.Fork("decoder")),
            autoencoder.DecoderBias,
            autoencoder.Rule,
            autoencoder.Normalization,
            autoencoder.Skip);
    }

    private static Matrix<float> Turned(Matrix<float> rows, RandomSource random)
    {
        var turned = new Matrix<float>(rows.Rows, rows.Columns);
        for (int i = 0; i < rows.Rows; i++)
        {
            var row = turned.Row(i);
            random.FillGaussian(row);
            TensorPrimitives.Multiply(row, TensorPrimitives.Norm<float>(rows.Row(i)) / TensorPrimitives.Norm<float>(row), row);
        }

        return turned;
    }
}
