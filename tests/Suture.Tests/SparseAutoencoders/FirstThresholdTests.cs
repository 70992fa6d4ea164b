using Suture.Numerics;
using Suture.SparseAutoencoders;

namespace Suture.Tests.SparseAutoencoders;

public sealed class FirstThresholdTests
{
    [Theory]
    [InlineData(1, 64)]
    [InlineData(7, 100)]
    [InlineData(32, 512)]
    [InlineData(64, 777)]
    public void Of_RandomValues_LeavesTheKBestAndFewOthers(int k, int count)
    {
        var random = new RandomSource(21);
        float[] values = new float[count], bias = new float[count];
        for (int round = 0; round < 30; round++)
        {
            random.FillGaussian(values);
            random.FillGaussian(bias, 0.2);
            // Ties at every place.
            for (int i = 0; i < count; i++) values[i] = MathF.Round(values[i] * 8) / 8;

            float threshold = FirstThreshold.Of(values, bias, k);

            float kth = values.Zip(bias, (v, b) => v + b).OrderDescending().ElementAt(k - 1);
            Assert.True(threshold < kth, $"{threshold} is not below the {k}-th best, {kth}.");
            Assert.True(float.IsFinite(threshold));
        }
    }

    [Fact]
    public void Of_TooFewValues_SaysNothing() => Assert.Equal(float.NegativeInfinity, FirstThreshold.Of(new float[60], new float[60], 32));
}
