using Suture.Features;
using Suture.Features.Matching;
using Suture.Numerics;
using Suture.SparseAutoencoders;

namespace Suture.Tests.Features.Matching;

public sealed class ActivationCorrelationsTests
{
    private const int Tokens = 90;

    [Fact]
    public void BestAndMeasure_RandomCodesInBatches_AreAsFromDenseSeries()
    {
        Matrix<float> first = Random(13, seed: 1), second = Random(17, seed: 2);
        bool[] excluded = [.. Enumerable.Range(0, Tokens).Select(t => t % 7 == 0)];
        var correlations = new ActivationCorrelations(13, 17, 1 << 20, new Compute(2));
        foreach (var (start, end) in ((int, int)[])[(0, 31), (31, 32), (32, 90)])
        {
            Assert.True(correlations.TryAdd(Part(first, start, end), Part(second, start, end), excluded.AsSpan(start, end - start)));
        }

        double?[,] expected = new double?[13, 17];
        for (int i = 0; i < 13; i++)
        {
            for (int j = 0; j < 17; j++) expected[i, j] = Pearson(first, i, second, j, excluded);
        }

        Assert.Equal(excluded.Count(x => !x), correlations.TokenCount);
        var best = correlations.BestOfFirst();
        var bestBack = correlations.BestOfSecond();
        for (int i = 0; i < 13; i++) Assert.Equal(Enumerable.Range(0, 17).Max(j => expected[i, j]!.Value), best[i]!.Value.Likeness, 1e-12);
        for (int j = 0; j < 17; j++) Assert.Equal(Enumerable.Range(0, 13).Max(i => expected[i, j]!.Value), bestBack[j]!.Value.Likeness, 1e-12);
        var measured = correlations.Measure([new(3, 5, 0.5, null, true), new(12, 16, -1, null, false)]);
        Assert.Equal(expected[3, 5]!.Value, measured[0].Correlation!.Value, 1e-12);
        Assert.Equal((12, 16, -1.0, false), (measured[1].Latent, measured[1].Native, measured[1].Cosine, measured[1].OneToOne));
        Assert.Equal(expected[12, 16]!.Value, measured[1].Correlation!.Value, 1e-12);
        Assert.Equal(Enumerable.Range(0, Tokens).Count(t => !excluded[t] && first[t, 4] != 0), correlations.ActiveOfFirst[4]);
    }

    [Fact]
    public void Best_DeadConstantAndApart_HaveNone()
    {
        // Latent 0 is dead, 1 constant, 2 never active together with the other dictionary's.
        var first = SparseCodes.FromDense(new Matrix<float>(3, 3, [0, 2, 1, 0, 2, 0, 0, 2, 0]).View);
        var second = SparseCodes.FromDense(new Matrix<float>(3, 1, [0, 4, 5]).View);
        var correlations = new ActivationCorrelations(3, 1, 100, new Compute(1));

        correlations.TryAdd(first, second, new bool[3]);

        Assert.Equal([null, null, null], correlations.BestOfFirst());
        Assert.Null(correlations.BestOfSecond()[0]);
        var measured = correlations.Measure([new(0, 0, 0, null, false), new(1, 0, 0, null, false), new(2, 0, 0, null, false)]);
        Assert.Null(measured[0].Correlation);
        Assert.Null(measured[1].Correlation);
        Assert.True(measured[2].Correlation < -0.9);
    }

    [Fact]
    public void TryAdd_MoreThanTheBound_KeepsNothingOfTheBatch()
    {
        var codes = SparseCodes.FromDense(new Matrix<float>(2, 1, [1, 2]).View);
        var correlations = new ActivationCorrelations(1, 1, 7, new Compute(1));

        Assert.True(correlations.TryAdd(codes, codes, new bool[2]));
        Assert.False(correlations.TryAdd(codes, codes, new bool[2]));

        Assert.Equal(2, correlations.TokenCount);
        Assert.Equal(1, correlations.BestOfFirst()[0]!.Value.Likeness, 1e-12);
    }

    [Fact]
    public void TryAdd_OtherSizes_AreRefused()
    {
        var codes = SparseCodes.FromDense(new Matrix<float>(2, 1, [1, 2]).View);

        Assert.Throws<ArgumentException>(() => new ActivationCorrelations(2, 1, 9, new Compute(1)).TryAdd(codes, codes, new bool[2]));
        Assert.Throws<ArgumentException>(() => new ActivationCorrelations(1, 1, 9, new Compute(1)).TryAdd(codes, codes, new bool[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ActivationCorrelations(1, 1, 0, new Compute(1)));
    }

    private static Matrix<float> Random(int latents, int seed)
    {
        var random = new Random(seed);
        var codes = new Matrix<float>(Tokens, latents);
        foreach (ref float value in codes.Values) value = random.Next(3) == 0 ? (float)random.NextDouble() - 0.2f : 0;
        return codes;
    }

    private static SparseCodes Part(Matrix<float> codes, int start, int end) => SparseCodes.FromDense(codes.View.RowRange(start, end - start));

    private static double? Pearson(Matrix<float> first, int i, Matrix<float> second, int j, bool[] excluded)
    {
        int[] tokens = [.. Enumerable.Range(0, Tokens).Where(t => !excluded[t])];
        double a = tokens.Average(t => (double)first[t, i]), b = tokens.Average(t => (double)second[t, j]);
        return tokens.Sum(t => (first[t, i] - a) * (second[t, j] - b)) / Math.Sqrt(tokens.Sum(t => (first[t, i] - a) * (first[t, i] - a)) * tokens.Sum(t => (second[t, j] - b) * (second[t, j] - b)));
    }
}
