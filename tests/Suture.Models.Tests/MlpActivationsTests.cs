using Suture.Models.Layers;
using Suture.Numerics;
using Suture.Testing;

namespace Suture.Models.Tests;

public sealed class MlpActivationsTests
{
    // At x + bias = −1.2 and 0.8; values from the formulas in float64, six digits.
    [Theory]
    [InlineData("GeluTanh", -0.138297f, 0.630432f)]
    [InlineData("GeluErf", -0.138084f, 0.630516f)]
    [InlineData("QuickGelu", -0.137787f, 0.636816f)]
    [InlineData("Relu", 0f, 0.8f)]
    [InlineData("Silu", -0.277770f, 0.551980f)]
    public void Apply_EveryFunction_AddsTheBiasFirst(string function, float first, float second)
    {
        var rows = new Matrix<float>(2, 2, [-1.5f, 1, -1.5f, 1]);

        MlpActivations.Apply(Enum.Parse<ActivationFunction>(function), rows.View, [0.3f, -0.2f], new Compute(1));

        TensorAssert.Close<float>([first, second, first, second], rows.Values, absolute: 1e-6, what: function);
    }

    [Fact]
    public void Apply_WithoutBias_AddsNothing()
    {
        var rows = new Matrix<float>(1, 2, [-1, 2]);

        MlpActivations.Apply(ActivationFunction.Relu, rows.View, null, new Compute(1));

        Assert.Equal([0, 2], rows.Array);
    }
}
