using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Training.Engines;

namespace Suture.Tests.SparseAutoencoders.Training;

public sealed class BatchTopKSelectionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(1000)]
    [InlineData(1_000_000)]
    public void Select_OneBatchAfterAnother_KeepsTheLargestOfEach(int count)
    {
        var selection = new BatchTopKSelection();
        var sae = Example.Autoencoder(8, 200, new ReluRule());

        // Each batch makes the guess of the one before far too high, far too low, or useless.
        foreach (float scale in (float[])[1, 1.1f, 100, 1e-4f, 1e-4f, 1, 50])
        {
            var x = Example.Activations(150, 8, seed: 1 + (ulong)scale);
            foreach (ref float value in x.Values) value *= scale;

            var codes = selection.Select(sae.Encoder.View, sae.EncoderBias, x.View, count, new Compute(2));

            Assert.Equal(Expected(sae, x, count), Entries(codes));
        }
    }

    [Fact]
    public void Select_EqualValues_KeepsEarlierTokensThenLowerLatents()
    {
        var encoder = new Matrix<float>(3, 1, [1, 1, 1]);
        var x = new Matrix<float>(4, 1, [2, 2, 2, 2]);

        var codes = new BatchTopKSelection().Select(encoder.View, new float[3], x.View, 5, new Compute(1));

        Assert.Equal([(0, 0, 2f), (0, 1, 2f), (0, 2, 2f), (1, 0, 2f), (1, 1, 2f)], Entries(codes));
    }

    [Fact]
    public void Select_NothingPositive_KeepsNothing()
    {
        var encoder = new Matrix<float>(3, 1, [1, 1, 1]);

        var codes = new BatchTopKSelection().Select(encoder.View, new float[3], new Matrix<float>(2, 1, [-1, -2]).View, 4, new Compute(1));

        Assert.Equal(0, codes.Count);
        Assert.Equal(2, codes.TokenCount);
    }

    private static List<(int Token, int Latent, float Value)> Expected(SparseAutoencoder sae, Matrix<float> x, int count)
    {
        // The same products, so that both see the same roundings.
        var codes = sae.Encode(x.View, new Compute(1));
        return [.. Entries(codes).OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Token).ThenBy(entry => entry.Latent).Take(count).OrderBy(entry => entry.Token).ThenBy(entry => entry.Latent)];
    }

    private static List<(int Token, int Latent, float Value)> Entries(SparseCodes codes)
    {
        var entries = new List<(int, int, float)>();
        for (int t = 0; t < codes.TokenCount; t++)
        {
            for (int i = codes.Offsets[t]; i < codes.Offsets[t + 1]; i++) entries.Add((t, codes.Latents[i], codes.Values[i]));
        }

        return entries;
    }
}
