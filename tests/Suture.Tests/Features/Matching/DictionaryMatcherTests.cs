using Suture.Features.Matching;
using Suture.Numerics;

namespace Suture.Tests.Features.Matching;

public sealed class DictionaryMatcherTests
{
    private static readonly Compute One = new(1);

    [Fact]
    public void Match_ADictionaryInAnotherOrderAndScale_FindsEveryTwin()
    {
        var first = Gaussian(40, 16, seed: 1);
        int[] order = new RandomSource(2).Permutation(40);
        var second = new Matrix<float>(40, 16);
        for (int i = 0; i < 40; i++)
        {
            for (int d = 0; d < 16; d++) second[order[i], d] = (i + 1) * first[i, d];
        }

        var match = DictionaryMatcher.Match(first, second, new MatchingOptions(), One);

        Assert.Equal(order, match.BestOfFirst.Select(best => best.Latent));
        Assert.Equal(order, match.OneToOne.Partners.Select(partner => partner!.Value.Latent));
        Assert.All(match.BestOfFirst, best => Assert.Equal(1, best.Likeness, 1e-6));
        Assert.Equal(40, match.MutualCount);
        Assert.Equal(40, match.Pairs().Count);
        Assert.All(match.Pairs(), pair => Assert.True(pair.OneToOne));
    }

    [Theory]
    [InlineData(30, 30, 6, 1)]
    [InlineData(70, 50, 4, 2)]
    [InlineData(50, 70, 4, 3)]
    [InlineData(120, 120, 3, 4)]
    public void Match_RandomDictionaries_AreAsByBruteForceFromASingleCandidateOn(int rows, int columns, int width, int seed)
    {
        Matrix<float> first = Gaussian(rows, width, seed), second = Gaussian(columns, width, seed + 100);
        double[,] cosines = Cosines(first, second);

        var match = DictionaryMatcher.Match(first, second, new MatchingOptions { Candidates = 1, PricingRounds = 100 }, One);

        for (int i = 0; i < rows; i++) Assert.Equal(Enumerable.Range(0, columns).MaxBy(j => cosines[i, j]), match.BestOfFirst[i].Latent);
        for (int j = 0; j < columns; j++) Assert.Equal(Enumerable.Range(0, rows).MaxBy(i => cosines[i, j]), match.BestOfSecond[j].Latent);
        Assert.Equal(DenseHungarian.LargestTotal(cosines), match.OneToOne.Total, 1e-4);
        Assert.InRange(match.OneToOne.Bound, 0, 1e-4);
        int[] taken = [.. match.OneToOne.Partners.Where(partner => partner.HasValue).Select(partner => partner!.Value.Latent)];
        Assert.Equal(taken.Length, taken.Distinct().Count());
        Assert.Equal(taken.Length, match.OneToOne.PairCount);
    }

    // One search and one candidate leave something out: the bound must cover it.
    [Fact]
    public void Match_StoppedEarly_BoundsWhatItMayMiss()
    {
        int short_ = 0;
        for (int seed = 0; seed < 20; seed++)
        {
            Matrix<float> first = Gaussian(60, 5, seed), second = Gaussian(60, 5, seed + 100);

            var match = DictionaryMatcher.Match(first, second, new MatchingOptions { Candidates = 1, PricingRounds = 1 }, One);

            double best = DenseHungarian.LargestTotal(Cosines(first, second));
            Assert.InRange(best, match.OneToOne.Total - 1e-5, match.OneToOne.Total + match.OneToOne.Bound + 1e-4);
            if (best > match.OneToOne.Total + 0.01) short_++;
        }

        Assert.NotEqual(0, short_);
    }

    [Fact]
    public void Match_AnyThreads_GivesTheSame()
    {
        Matrix<float> first = Gaussian(300, 8, seed: 1), second = Gaussian(280, 8, seed: 2);

        DictionaryMatch one = DictionaryMatcher.Match(first, second, new MatchingOptions(), One), two = DictionaryMatcher.Match(first, second, new MatchingOptions(), new Compute(2));

        Assert.Equal(one.Pairs(), two.Pairs());
        Assert.Equal(one.OneToOne.Bound, two.OneToOne.Bound);
    }

    [Fact]
    public void Match_EqualRows_GoToTheLowerLatent()
    {
        var rows = new Matrix<float>(3, 2, [1, 0, 1, 0, 1, 0]);

        var match = DictionaryMatcher.Match(rows, rows, new MatchingOptions(), One);

        Assert.All(match.BestOfFirst, best => Assert.Equal(0, best.Latent));
        Assert.Equal(3, match.OneToOne.PairCount);
    }

    [Fact]
    public void Match_RowsOfZerosAndOfExtremeSize_HaveCosines()
    {
        var first = new Matrix<float>(3, 2, [0, 0, 1e-40f, 1e-40f, 3e38f, 3e38f]);

        var match = DictionaryMatcher.Match(first, new Matrix<float>(1, 2, [1, 1]), new MatchingOptions(), One);

        Assert.Equal(0, match.BestOfFirst[0].Likeness);
        Assert.Equal(1, match.BestOfFirst[1].Likeness, 1e-4); // a subnormal number has few digits
        Assert.Equal(1, match.BestOfFirst[2].Likeness, 1e-6);
        Assert.Null(match.OneToOne.Partners[0]);
    }

    [Fact]
    public void Match_WhatCannotBeMatched_IsRefused()
    {
        var rows = Gaussian(3, 4, seed: 1);
        var broken = Gaussian(3, 4, seed: 1);
        broken[1, 2] = float.NaN;

        Assert.Contains("4 and 5 dimensions", Assert.Throws<ArgumentException>(() => DictionaryMatcher.Match(rows, Gaussian(3, 5, seed: 1), new MatchingOptions(), One)).Message, StringComparison.Ordinal);
        Assert.Contains("row 1 holds NaN", Assert.Throws<ArgumentException>(() => DictionaryMatcher.Match(rows, broken, new MatchingOptions(), One)).Message, StringComparison.Ordinal);
        Assert.Contains("rows and columns", Assert.Throws<ArgumentException>(() => DictionaryMatcher.Match(new Matrix<float>(0, 4), rows, new MatchingOptions(), One)).Message, StringComparison.Ordinal);
        Assert.Contains("candidates 0", Assert.Throws<ArgumentException>(() => DictionaryMatcher.Match(rows, rows, new MatchingOptions { Candidates = 0, PricingRounds = 0 }, One)).Message, StringComparison.Ordinal);
    }

    // A dictionary within two of eight dimensions: its null stays there, where cosines of chance are large.
    [Fact]
    public void Draw_ACrowdedDictionary_GivesOneAsCrowded()
    {
        var crowded = new Matrix<float>(50, 8);
        var random = new RandomSource(3);
        for (int i = 0; i < 50; i++) (crowded[i, 1], crowded[i, 6]) = ((float)random.NextGaussian(), 2 * (float)random.NextGaussian());

        var drawn = SpectrumNull.Draw(crowded, 4000, seed: 1, One);

        double along = 0;
        for (int i = 0; i < drawn.Rows; i++)
        {
            Assert.Equal(1, DoubleSums.SumOfSquares<float>(drawn.Row(i)), 1e-5);
            Assert.Equal(1, (drawn[i, 1] * drawn[i, 1]) + (drawn[i, 6] * drawn[i, 6]), 1e-4);
            along += drawn[i, 6] * drawn[i, 6];
        }

        double expected = 0;
        for (int i = 0; i < 50; i++) expected += crowded[i, 6] * crowded[i, 6] / ((crowded[i, 1] * crowded[i, 1]) + (crowded[i, 6] * crowded[i, 6])) / 50;
        Assert.Equal(expected, along / 4000, 0.1);
        Assert.Equal(drawn.Array, SpectrumNull.Draw(crowded, 4000, seed: 1, new Compute(2)).Array);
    }

    private static Matrix<float> Gaussian(int rows, int columns, int seed)
    {
        var matrix = new Matrix<float>(rows, columns);
        new RandomSource((ulong)seed).FillGaussian(matrix.Values);
        return matrix;
    }

    private static double[,] Cosines(Matrix<float> first, Matrix<float> second)
    {
        double[,] cosines = new double[first.Rows, second.Rows];
        for (int i = 0; i < first.Rows; i++)
        {
            for (int j = 0; j < second.Rows; j++)
            {
                double dot = 0, a = 0, b = 0;
                for (int d = 0; d < first.Columns; d++) (dot, a, b) = (dot + ((double)first[i, d] * second[j, d]), a + ((double)first[i, d] * first[i, d]), b + ((double)second[j, d] * second[j, d]));
                cosines[i, j] = dot / Math.Sqrt(a * b);
            }
        }

        return cosines;
    }
}
