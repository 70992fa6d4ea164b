using Suture.Activations;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Training;
using Suture.Testing;

namespace Suture.Tests.SparseAutoencoders.Training;

public sealed class ActivationScalingTests
{
    [Fact]
    public void ByMeanNorm_TwoTokens_IsTheRootOfTheWidthOverTheMean()
    {
        // Norms 5 and 1: mean 3, so √2 / 3.
        var scaling = ActivationScaling.ByMeanNorm([new Matrix<float>(1, 2, [3, 4]).View, new Matrix<float>(1, 2, [0, 1]).View]);

        Assert.Equal(Math.Sqrt(2) / 3, scaling.Factor, 1e-12);
    }

    [Fact]
    public void ByMeanSquare_WithACenter_MeasuresFromIt()
    {
        // Around (1, 0): squared norms 4 and 0, mean 2.
        var scaling = ActivationScaling.ByMeanSquare([new Matrix<float>(2, 2, [1, 2, 1, 0]).View], [1, 0]);

        Assert.Equal(1 / Math.Sqrt(2), scaling.Factor, 1e-12);
        Assert.Equal([1f, 0f], scaling.Center);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e-300)]
    public void Constructor_FactorThatCannotScale_IsRefused(double factor) => Assert.Contains("factor", Assert.Throws<ArgumentException>(() => new ActivationScaling(factor)).Message, StringComparison.Ordinal);

    [Fact]
    public void Constructor_CenterThatIsNotFinite_IsRefused() => Assert.Throws<ArgumentException>(() => new ActivationScaling(1, [float.NaN]));

    [Fact]
    public void ByMeanNorm_OnlyZeros_IsRefused() => Assert.Throws<ArgumentException>(() => ActivationScaling.ByMeanNorm([new Matrix<float>(2, 2).View]));

    [Fact]
    public void Step_ScalingOfAnotherWidth_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => new SaeTrainer(ObjectiveCases.Start("relu"), ObjectiveCases.Options("relu"), new ActivationScaling(1, [1, 2])));

        Assert.Contains("2 values", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GeometricMedian_OfAllRows_IsTheNumericsOne()
    {
        var x = Example.Activations(30, 4);

        float[] median = ActivationCenter.GeometricMedian(new InMemoryActivations(x));

        TensorAssert.Close<float>(Array.ConvertAll(GeometricMedian.Of(x.View).Point, value => (float)value), median, what: "median");
    }

    [Fact]
    public void Apply_Center_ReadsRelativeToIt()
    {
        var start = ObjectiveCases.Start("gated");
        float[] center = [1, 2, 3, -1, -2, 0.5f];
        var x = Example.Activations(20, 6);
        var moved = new Matrix<float>(20, 6);
        for (int t = 0; t < 20; t++)
        {
            for (int j = 0; j < 6; j++) moved[t, j] = x[t, j] + center[j];
        }

        var centered = ActivationCenter.Apply(start, center);

        // The centred one at x + c has the codes of the start at x.
        var expected = start.Encode(x.View, new Compute(1)).ToDense();
        TensorAssert.Close<float>(expected.Values, centered.Encode(moved.View, new Compute(1)).ToDense().Values, absolute: 1e-4, what: "codes");
        Assert.Equal(center, centered.DecoderBias);
    }
}
