using System.Numerics.Tensors;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Training.Starts;
using Suture.Testing;

namespace Suture.Tests.SparseAutoencoders.Training.Starts;

/// <summary>The starts that keep a part of a transferred one.</summary>
public sealed class ControlStartTests
{
    private const int Width = 12;
    private const int Latents = 40;
    private static readonly Compute Compute = new(1);
    private static readonly double[] Centre = [.. Enumerable.Range(0, Width).Select(i => (0.3 * i) - 1)];
    private static readonly TransferredStart Base = new(Example.Autoencoder(Width, Latents, new TopKRule(4)));

    [Fact]
    public void Rotation_IsOrthogonal()
    {
        var rotation = new RotatedStart(Base, Centre, 3, Compute).Rotation(Width);

        var product = new Matrix<double>(Width, Width);
        Compute.Multiply(rotation.View, rotation.View, product.View, Transpose.B);

        for (int i = 0; i < Width; i++)
        {
            for (int j = 0; j < Width; j++) Assert.Equal(i == j ? 1 : 0, product[i, j], 1e-12);
        }
    }

    [Fact]
    public void Rotated_TurnedInput_GivesTheTurnedReconstruction()
    {
        var start = new RotatedStart(Base, Centre, 3, Compute);
        var rotation = start.Rotation(Width);
        var x = Example.Activations(30, Width);

        var plain = Reconstruct(Base.Create(4), x);
        var turned = Reconstruct(start.Create(4), Turn(x, rotation));

        // float32 weights on either side.
        TensorAssert.Close<float>(Turn(plain, rotation).Values, turned.Values, absolute: 2e-5, what: "turned reconstruction");
    }

    [Fact]
    public void Rotated_KeepsNormsAndAngles()
    {
        SparseAutoencoder plain = Base.Create(4), turned = new RotatedStart(Base, Centre, 3, Compute).Create(4);

        TensorAssert.Close<double>(DecoderNormalization.Norms(plain.Encoder), DecoderNormalization.Norms(turned.Encoder), relative: 1e-6);
        Assert.All(DecoderNormalization.Norms(turned.Decoder), norm => Assert.Equal(1, norm, 1e-6));
        for (int i = 1; i < Latents; i++) Assert.Equal(TensorPrimitives.Dot<float>(plain.Decoder.Row(0), plain.Decoder.Row(i)), TensorPrimitives.Dot<float>(turned.Decoder.Row(0), turned.Decoder.Row(i)), 1e-5);
        Assert.True(Math.Abs(TensorPrimitives.CosineSimilarity(plain.Decoder.Values, turned.Decoder.Values)) < 0.5);
    }

    [Fact]
    public void Shuffled_KeepsTheEncoderAndTheSetOfRows()
    {
        SparseAutoencoder plain = Base.Create(4), shuffled = new ShuffledStart(Base, 3).Create(4);

        Assert.Equal(plain.Encoder.Array, shuffled.Encoder.Array);
        Assert.Equal(plain.EncoderBias, shuffled.EncoderBias);
        Assert.Equal(plain.DecoderBias, shuffled.DecoderBias);
        Assert.NotEqual(plain.Decoder.Array, shuffled.Decoder.Array);
        Assert.Equal(Enumerable.Range(0, Latents).Select(i => plain.Decoder[i, 0]).Order(), Enumerable.Range(0, Latents).Select(i => shuffled.Decoder[i, 0]).Order());
    }

    [Fact]
    public void NormMatched_KeepsNormsBiasAndPreActivationsAtTheCentre()
    {
        SparseAutoencoder plain = Base.Create(4), matched = new NormMatchedStart(Base, Centre, 3).Create(4);

        TensorAssert.Close<double>(DecoderNormalization.Norms(plain.Encoder), DecoderNormalization.Norms(matched.Encoder), relative: 1e-6);
        TensorAssert.Close<double>(DecoderNormalization.Norms(plain.Decoder), DecoderNormalization.Norms(matched.Decoder), relative: 1e-6);
        Assert.Equal(plain.DecoderBias, matched.DecoderBias);
        for (int i = 0; i < Latents; i++)
        {
            Assert.Equal(1, TensorPrimitives.CosineSimilarity(matched.Encoder.Row(i), matched.Decoder.Row(i)), 1e-5);
            Assert.Equal(PreActivation(plain, i), PreActivation(matched, i), 1e-4);
        }
    }

    [Fact]
    public void Create_BySeed_IsTheSameOrAnother()
    {
        Func<ulong, SaeStart>[] starts = [seed => new RotatedStart(Base, Centre, seed, Compute), seed => new ShuffledStart(Base, seed), seed => new NormMatchedStart(Base, Centre, seed)];
        foreach (var start in starts)
        {
            Assert.Equal(start(5).Create(4).Decoder.Array, start(5).Create(4).Decoder.Array);
            Assert.NotEqual(start(5).Create(4).Decoder.Array, start(6).Create(4).Decoder.Array);
        }

        Assert.Equal(starts.Length, starts.Select(start => start(0).Name).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Rotated_OneAndTwoThreads_GiveTheSameBytes() =>
        Assert.Equal(new RotatedStart(Base, Centre, 3, new Compute(1)).Create(4).Decoder.Array, new RotatedStart(Base, Centre, 3, new Compute(2)).Create(4).Decoder.Array);

    private static double PreActivation(SparseAutoencoder sae, int latent)
    {
        double sum = sae.EncoderBias[latent];
        for (int i = 0; i < Width; i++) sum += Centre[i] * sae.Encoder[latent, i];
        return sum;
    }

    private static Matrix<float> Reconstruct(SparseAutoencoder sae, Matrix<float> x) => sae.Decode(sae.Encode(x.View, Compute), Compute);

    // c + (x − c) R
    private static Matrix<float> Turn(Matrix<float> x, Matrix<double> rotation)
    {
        var result = new Matrix<float>(x.Rows, x.Columns);
        for (int t = 0; t < x.Rows; t++)
        {
            for (int j = 0; j < x.Columns; j++)
            {
                double sum = Centre[j];
                for (int i = 0; i < x.Columns; i++) sum += (x[t, i] - Centre[i]) * rotation[i, j];
                result[t, j] = (float)sum;
            }
        }

        return result;
    }
}
