using Suture.Testing;

namespace Suture.Numerics.Tests;

public class GeometricMedianTests
{
    [Fact]
    public void Of_OddPointsOnALine_IsTheMiddleOne()
    {
        var median = GeometricMedian.Of(new Matrix<float>(3, 1, [0, 1, 100]).View, 1e-12, 10_000);

        Assert.Equal(1, median.Point[0], 1e-6); // converges to a data point sublinearly
    }

    [Fact]
    public void Of_MeanOnTheMedianPoint_StaysThere()
    {
        var median = GeometricMedian.Of(new Matrix<float>(5, 2, [-1, 0, 1, 0, 0, 1, 0, -1, 0, 0]).View);

        Assert.Equal([0.0, 0], median.Point);
        Assert.True(median.Converged);
        Assert.Equal(1, median.Iterations);
    }

    [Fact]
    public void Of_MeanOnAPointThatIsNotTheMedian_LeavesIt()
    {
        // The mean, 0, is the first point; the three equal points at 1 are the median.
        var median = GeometricMedian.Of(new Matrix<float>(5, 1, [0, 1, 1, 1, -3]).View, 0, 10_000);

        Assert.Equal(1, median.Point[0], 1e-12);
    }

    [Fact]
    public void Of_EqualPoints_IsThatPoint() =>
        Assert.Equal([3.0, 4], GeometricMedian.Of(new Matrix<float>(3, 2, [3, 4, 3, 4, 3, 4]).View).Point);

    [Fact]
    public void Of_CapReached_SaysSo()
    {
        var points = new Matrix<float>(50, 3);
        new RandomSource(1).FillGaussian(points.Values);

        var median = GeometricMedian.Of(points.View, 0, 2);

        Assert.Equal(2, median.Iterations);
        Assert.False(median.Converged);
    }

    [Fact]
    public void Of_NothingOrNaN_Throws()
    {
        Assert.Throws<ArgumentException>(() => GeometricMedian.Of(new Matrix<float>(0, 2).View));
        Assert.Throws<ArgumentException>(() => GeometricMedian.Of(new Matrix<float>(1, 1, [float.NaN]).View));
    }
}
