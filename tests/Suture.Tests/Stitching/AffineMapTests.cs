using Suture.Numerics;
using Suture.Stitching;

namespace Suture.Tests.Stitching;

public sealed class AffineMapTests
{
    private static readonly Compute Compute = new(1);
    private readonly AffineMap _map = new(new Matrix<double>(2, 3, [1, 2, 3, 4, 5, 6]), [10, 20, 30]);

    [Fact]
    public void Apply_Row_IsProductPlusBias()
    {
        var result = new Matrix<float>(1, 3);

        _map.Apply(new Matrix<float>(1, 2, [1, -1]).View, result.View, Compute);

        Assert.Equal([7f, 17f, 27f], result.Array);
    }

    [Fact]
    public void ApplyLinear_Row_HasNoBias()
    {
        var result = new Matrix<float>(1, 3);

        _map.ApplyLinear(new Matrix<float>(1, 2, [1, -1]).View, result.View, Compute);

        Assert.Equal([-3f, -3f, -3f], result.Array);
    }

    [Fact]
    public void Then_TwoMaps_IsTheirComposition()
    {
        var back = new AffineMap(new Matrix<double>(3, 1, [1, 0, -1]), [5]);

        var both = _map.Then(back, Compute);

        Assert.Equal([-2.0, -2.0], both.Weight.Array);
        Assert.Equal([-15.0], both.Bias);
    }

    [Fact]
    public void ThroughMeans_MapsMeanToMean()
    {
        var map = AffineMap.ThroughMeans(_map.Weight, [1, 2], [7, 8, 9]);

        Assert.Equal([7.0, 8.0, 9.0], map.Map([1, 2]));
    }

    [Fact]
    public void Constructor_NotFinite_NamesTheEntry()
    {
        var exception = Assert.Throws<ArgumentException>(() => new AffineMap(new Matrix<double>(2, 2, [0, 1, double.NaN, 0]), [0, 0]));

        Assert.Contains("[1, 0]", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_WrongWidth_SaysBothShapes() =>
        Assert.Throws<ArgumentException>(() => _map.Apply(new Matrix<float>(1, 3).View, new Matrix<float>(1, 3).View, Compute));
}
