using Suture.Features;

namespace Suture.Tests.Features;

public sealed class HistogramBinsTests
{
    [Fact]
    public void Add_ValuesByHand_AreInTheirBins()
    {
        // The largest, 40, lies in [32, 64): bins of 2.
        var histogram = Of([1, 2, 3.9f, 40, 0.5f, -7]);

        Assert.Equal(2, histogram.BinWidth);
        Assert.Equal(32, histogram.Counts.Count);
        Assert.Equal(3, histogram.Counts[0]); // 1, 0.5 and what is below 0
        Assert.Equal(2, histogram.Counts[1]);
        Assert.Equal(1, histogram.Counts[20]);
        Assert.Equal(6, histogram.Counts.Sum());
    }

    [Fact]
    public void Add_AnyOrder_GivesTheSame()
    {
        var random = new Random(3);
        float[] values = [.. Enumerable.Range(0, 500).Select(_ => MathF.Exp(20 * (random.NextSingle() - 0.5f)))];
        float[] ascending = [.. values.Order()], descending = [.. ascending.Reverse()];

        var expected = Of(descending);

        Assert.Equal(expected.Counts, Of(ascending).Counts);
        Assert.Equal(expected.Counts, Of(values).Counts);
        Assert.All(Enumerable.Range(0, 32), i => Assert.Equal(values.Count(v => v >= i * expected.BinWidth && v < (i + 1) * expected.BinWidth), expected.Counts[i]));
        Assert.InRange(values.Max() / expected.BinWidth, 16, 32);
    }

    [Theory]
    [InlineData(float.Epsilon)]
    [InlineData(float.MaxValue)]
    [InlineData(1f)]
    [InlineData(0.99999994f)]
    public void Add_AnyMagnitude_LiesInTheUpperHalf(float value)
    {
        var histogram = Of([value]);

        Assert.InRange(histogram.Counts.ToList().IndexOf(1), 16, 31);
        Assert.Equal(2, Of([float.Epsilon, float.MaxValue]).Counts.Sum());
    }

    private static ActivationHistogram Of(float[] values)
    {
        int[] counts = new int[ActivationHistogram.BinCount];
        int exponent = HistogramBins.NoExponent;
        foreach (float value in values) HistogramBins.Add(counts, ref exponent, value);
        return HistogramBins.Complete(counts, exponent);
    }
}
