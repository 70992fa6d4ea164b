using Suture.Numerics;
using Suture.Similarity;

namespace Suture.Tests.Similarity;

public sealed class RowMeasuresTests
{
    private static readonly Compute Compute = new(2);

    [Fact]
    public void DebiasedCka_OfUnrelatedWideActivations_IsAboutZeroWherePlainCkaIsNot()
    {
        Matrix<float> a = Gaussian(200, 150, 1), b = Gaussian(200, 150, 2);

        Assert.InRange(DebiasedCka.Of(a.View, b.View, Compute), -0.05, 0.05);
        Assert.True(LinearCka.Compare(Suture.Activations.Moments.Of(a.View, b.View, Compute)) > 0.3);
    }

    [Fact]
    public void MutualNearestNeighbours_OnALine_CountsSharedOnes()
    {
        // Angles 0, 10, 30, 60 degrees: nearest are 1, 0, 1, 2. With B's order turned about, 60, 30, 10, 0: 1, 2, 3, 2; shared: token 0 (1) and token 3 (2).
        Matrix<float> a = Angles(0, 10, 30, 60), b = Angles(60, 30, 10, 0);

        Assert.Equal(0.5, MutualNearestNeighbours.Of(a.View, b.View, 1, Compute));
        Assert.Equal(1, MutualNearestNeighbours.Of(a.View, a.View, 1, Compute));
        Assert.Equal(1, MutualNearestNeighbours.Of(a.View, b.View, 3, Compute));
    }

    [Fact]
    public void MutualNearestNeighbours_AmongEquals_TakesTheEarlier()
    {
        var same = new Matrix<float>(4, 1, [1, 1, 1, 1]);

        Assert.Equal(1, MutualNearestNeighbours.Of(same.View, same.View, 2, Compute));
    }

    [Fact]
    public void MutualNearestNeighbours_AnyThreadCountAndBeyondOneTile_IsTheSame()
    {
        Matrix<float> a = Gaussian(300, 8, 3), b = Gaussian(300, 5, 4);

        Assert.Equal(MutualNearestNeighbours.Of(a.View, b.View, 7, new Compute(1)), MutualNearestNeighbours.Of(a.View, b.View, 7, Compute));
        Assert.InRange(MutualNearestNeighbours.Of(a.View, b.View, 7, Compute), 0, 0.1);
    }

    [Fact]
    public void RowMeasures_OfWhatHasNone_AreRefused()
    {
        Matrix<float> a = Gaussian(5, 2, 5), shorter = Gaussian(4, 2, 6), constant = new(5, 2), few = Gaussian(3, 2, 7);

        Assert.Throws<ArgumentException>(() => DebiasedCka.Of(a.View, shorter.View, Compute));
        Assert.Throws<ArgumentException>(() => DebiasedCka.Of(few.View, few.View, Compute));
        Assert.Throws<ArgumentException>(() => DebiasedCka.Of(a.View, constant.View, Compute));
        Assert.Throws<ArgumentException>(() => MutualNearestNeighbours.Of(a.View, shorter.View, 1, Compute));
        Assert.Throws<ArgumentException>(() => MutualNearestNeighbours.Of(a.View, constant.View, 1, Compute));
        Assert.Throws<ArgumentOutOfRangeException>(() => MutualNearestNeighbours.Of(a.View, a.View, 5, Compute));
        Assert.Throws<ArgumentOutOfRangeException>(() => MutualNearestNeighbours.Of(a.View, a.View, 0, Compute));
    }

    private static Matrix<float> Gaussian(int rows, int columns, ulong seed)
    {
        var matrix = new Matrix<float>(rows, columns);
        new RandomSource(seed).FillGaussian(matrix.Values);
        return matrix;
    }

    private static Matrix<float> Angles(params double[] degrees) => new(degrees.Length, 2, [.. degrees.SelectMany(d => new[] { (float)Math.Cos(d * Math.PI / 180), (float)Math.Sin(d * Math.PI / 180) })]);
}
