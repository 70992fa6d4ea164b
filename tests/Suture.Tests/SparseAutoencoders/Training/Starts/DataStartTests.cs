using System.Numerics.Tensors;
using Suture.Activations;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Training.Starts;
using Suture.Testing;

namespace Suture.Tests.SparseAutoencoders.Training.Starts;

/// <summary>The starts that know the model's activations and no other model.</summary>
public sealed class DataStartTests
{
    private static readonly Compute Compute = new(1);

    [Fact]
    public void DataPoints_Rows_AreDirectionsOfDifferentActivationsFromTheMean()
    {
        var x = Example.Activations(30, 6);
        double[] mean = [1, 0, 0, -1, 0, 0.5];

        var start = new DataPointStart(new InMemoryActivations(x), mean, 20, 7).Create(3);

        var directions = new Matrix<float>(30, 6);
        for (int t = 0; t < 30; t++)
        {
            for (int i = 0; i < 6; i++) directions[t, i] = (float)(x[t, i] - mean[i]);
            UnitRows.Normalize(directions.Row(t));
        }

        int[] found = [.. Enumerable.Range(0, 20).Select(i => Enumerable.Range(0, 30).Single(t => directions.Row(t).SequenceEqual(start.Decoder.Row(i))))];
        Assert.Equal(20, found.Distinct().Count());
        Assert.Equal(start.Decoder.Array, start.Encoder.Array);
        AssertCentred(start, mean);
    }

    [Fact]
    public void DataPoints_FewerActivationsThanLatents_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => new DataPointStart(new InMemoryActivations(Example.Activations(5, 6)), new double[6], 6, 0).Create(2));

        Assert.Contains("6 latents, 5 activations", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Principal_FirstRows_ArePlusAndMinusTheLargestDirections()
    {
        double[] mean = [2, -1, 0];
        var covariance = Diagonal(1, 9, 4);

        var start = new PrincipalStart(mean, covariance, 5, 1, Compute).Create(2);

        int[] dimension = [1, 1, 2, 2, 0];
        for (int i = 0; i < 5; i++) Assert.Equal(1, Math.Abs(start.Decoder[i, dimension[i]]), 1e-6);
        Assert.Equal(-start.Decoder[0, 1], start.Decoder[1, 1]);
        AssertCentred(start, mean);
    }

    [Fact]
    public void Principal_MoreLatentsThanDirections_FillsUpAlongTheVariance()
    {
        var start = new PrincipalStart(new double[3], Diagonal(1, 100, 0), 400, 1, Compute).Create(2);

        Assert.All(DecoderNormalization.Norms(start.Decoder), norm => Assert.Equal(1, norm, 1e-6));
        var spread = Enumerable.Range(6, 394).ToArray();
        Assert.All(spread, i => Assert.Equal(0, start.Decoder[i, 2]));
        Assert.True(spread.Average(i => Math.Abs(start.Decoder[i, 1])) > 0.9);
    }

    [Fact]
    public void Create_BySeed_IsTheSameOrAnother()
    {
        var x = new InMemoryActivations(Example.Activations(30, 3));
        Func<ulong, SaeStart>[] starts = [seed => new DataPointStart(x, new double[3], 20, seed), seed => new PrincipalStart(new double[3], Diagonal(1, 2, 3), 20, seed, Compute)];
        foreach (var start in starts)
        {
            Assert.Equal(start(5).Create(4).Decoder.Array, start(5).Create(4).Decoder.Array);
            Assert.NotEqual(start(5).Create(4).Decoder.Array, start(6).Create(4).Decoder.Array);
        }
    }

    // Every latent is zero at the mean, which is what an empty code gives back.
    private static void AssertCentred(SparseAutoencoder sae, double[] mean)
    {
        TensorAssert.Close<float>(Array.ConvertAll(mean, value => (float)value), sae.DecoderBias);
        for (int i = 0; i < sae.LatentCount; i++) Assert.Equal(0, sae.EncoderBias[i] + TensorPrimitives.Dot<float>(sae.DecoderBias, sae.Encoder.Row(i)), 1e-5);
    }

    private static Matrix<double> Diagonal(params double[] values)
    {
        var matrix = new Matrix<double>(values.Length, values.Length);
        for (int i = 0; i < values.Length; i++) matrix[i, i] = values[i];
        return matrix;
    }
}
