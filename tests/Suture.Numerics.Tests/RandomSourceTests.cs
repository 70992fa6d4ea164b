namespace Suture.Numerics.Tests;

public class RandomSourceTests
{
    // Computed by an independent implementation of SplitMix64 and xoshiro256** (Python integers): freezes the sequence for good.
    [Theory]
    [InlineData(0UL, new ulong[] { 11091344671253066420UL, 13793997310169335082UL, 1900383378846508768UL, 7684712102626143532UL })]
    [InlineData(20250607UL, new ulong[] { 17249598486779051000UL, 7612851229862299198UL, 2519112294855715134UL, 5584477723327907236UL })]
    public void NextUInt64_GivenSeed_GivesPublishedSequence(ulong seed, ulong[] expected)
    {
        var random = new RandomSource(seed);

        Assert.Equal(expected, expected.Select(_ => random.NextUInt64()));
    }

    [Fact]
    public void NextDouble_ManyDraws_IsUniform()
    {
        var random = new RandomSource(5);
        var draws = Enumerable.Range(0, 20_000).Select(_ => random.NextDouble()).ToArray();

        Assert.All(draws, d => Assert.InRange(d, 0, 1 - 1e-16));
        Assert.Equal(0.5, draws.Average(), 0.01); // five standard errors are 0.0102
    }

    [Fact]
    public void NextGaussian_ManyDraws_HasUnitMoments()
    {
        var random = new RandomSource(6);
        var draws = Enumerable.Range(0, 20_000).Select(_ => random.NextGaussian()).ToArray();

        Assert.Equal(0, draws.Average(), 0.036); // five standard errors
        Assert.Equal(1, draws.Average(d => d * d), 0.05);
        Assert.Equal(3, draws.Average(d => d * d * d * d), 0.35);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_500_000_000)]
    public void NextInt_AnyBound_StaysBelow(int bound)
    {
        var random = new RandomSource(7);

        for (int i = 0; i < 2_000; i++) Assert.InRange(random.NextInt(bound), 0, bound - 1);
    }

    [Fact]
    public void NextInt_SmallBound_HitsAllAlike()
    {
        var random = new RandomSource(8);
        var counts = new int[7];

        for (int i = 0; i < 7_000; i++) counts[random.NextInt(7)]++;

        Assert.All(counts, c => Assert.InRange(c, 850, 1150)); // five standard deviations of 29
    }

    [Fact]
    public void Permutation_Any_HoldsEachIndexOnce() =>
        Assert.Equal(Enumerable.Range(0, 100), new RandomSource(9).Permutation(100).Order());

    [Fact]
    public void Fork_AfterDraws_IsTheSameAsBefore()
    {
        var random = new RandomSource(10);
        ulong before = random.Fork("init").NextUInt64();

        random.NextUInt64();

        Assert.Equal(before, random.Fork("init").NextUInt64());
    }

    [Fact]
    public void Fork_OtherLabelsAndNumbers_AreOtherStreams()
    {
        var random = new RandomSource(11);
        ulong[] firsts = [random.NextUInt64(), random.Fork("a").NextUInt64(), random.Fork("b").NextUInt64(), random.Fork(0).NextUInt64(), random.Fork(1).NextUInt64(), random.Fork("a").Fork("a").NextUInt64()];

        Assert.Equal(firsts.Length, firsts.Distinct().Count());
    }

    // Reference values: Python's statistics.NormalDist().inv_cdf.
    [Theory]
    [InlineData(0.5, 0.0)]
    [InlineData(0.3, -0.5244005127080407)]
    [InlineData(0.05, -1.6448536269514726)]
    [InlineData(0.999, 3.090232306167813)]
    [InlineData(1e-9, -5.9978070150076865)]
    [InlineData(1e-300, -37.0470962993612)]
    public void NormalQuantile_KnownProbability_GivesReference(double probability, double expected) =>
        Assert.Equal(expected, NormalQuantile.At(probability), 1e-13);

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void NormalQuantile_NotAProbability_Throws(double probability) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalQuantile.At(probability));
}
