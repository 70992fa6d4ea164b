using Suture.Numerics.Kernels;
using Suture.Testing;

namespace Suture.Numerics.Tests.Kernels;

public class ActivationFunctionsTests
{
    private delegate void Function(Span<float> values);

    // Reference values: torch.nn.functional in float64.
    [Fact]
    public void All_KnownPoints_GiveReference()
    {
        float[] x = [-3, -1, 0, 0.5f, 2];

        TensorAssert.Close<float>([-0.0036373921f, -0.15880801f, 0, 0.34571401f, 1.9545977f], Applied(ActivationFunctions.GeluTanh, x), 1e-7, 2e-7);
        TensorAssert.Close<float>([-0.0040496940f, -0.15865525f, 0, 0.34573123f, 1.9544997f], Applied(ActivationFunctions.GeluErf, x), 1e-7, 2e-7);
        TensorAssert.Close<float>([-0.14227762f, -0.26894142f, 0, 0.31122967f, 1.7615942f], Applied(ActivationFunctions.Silu, x), 1e-7, 2e-7);
        TensorAssert.Close<float>([0.047425873f, 0.26894142f, 0.5f, 0.62245933f, 0.88079708f], Applied(ActivationFunctions.Sigmoid, x), 1e-7, 2e-7);
        Assert.Equal([0, 0, 0, 0.5f, 2], Applied(ActivationFunctions.Relu, x));
    }

    [Fact]
    public void All_EveryLengthTo200_EqualTheScalarLoop()
    {
        for (int length = 0; length <= 200; length++)
        {
            var x = new float[length];
            new RandomSource((ulong)length).FillGaussian(x, 3);

            Check<GeluTanhMap>(x, ActivationFunctions.GeluTanh);
            Check<GeluErfMap>(x, ActivationFunctions.GeluErf);
            Check<SiluMap>(x, ActivationFunctions.Silu);
            Check<SigmoidMap>(x, ActivationFunctions.Sigmoid);
        }
    }

    [Fact]
    public void WithBias_EveryLengthTo100_EqualsAddingFirst()
    {
        for (int length = 0; length <= 100; length++)
        {
            float[] x = new float[length], bias = new float[length];
            var random = new RandomSource((ulong)length);
            random.FillGaussian(x, 3);
            random.FillGaussian(bias);
            float[] sum = [.. x.Zip(bias, (value, addend) => value + addend)];

            Assert.Equal(Applied(ActivationFunctions.GeluTanh, sum), Applied(values => ActivationFunctions.GeluTanh(values, bias), x));
            Assert.Equal(Applied(ActivationFunctions.GeluErf, sum), Applied(values => ActivationFunctions.GeluErf(values, bias), x));
            Assert.Equal(Applied(ActivationFunctions.Silu, sum), Applied(values => ActivationFunctions.Silu(values, bias), x));
        }
    }

    [Fact]
    public void WithBias_OtherLength_Throws() =>
        Assert.Throws<ArgumentException>(() => ActivationFunctions.Silu(new float[3], new float[2]));

    [Fact]
    public void All_SameValueAnywhere_GivesTheSameBits()
    {
        foreach (Function function in (Function[])[ActivationFunctions.GeluTanh, ActivationFunctions.GeluErf, ActivationFunctions.Silu, ActivationFunctions.Sigmoid])
        {
            var values = new float[37];
            Array.Fill(values, -0.7312f);

            function(values);

            Assert.Single(values.Distinct());
        }
    }

    [Fact]
    public void All_Extremes_AreAsPyTorch()
    {
        foreach (Function function in (Function[])[ActivationFunctions.GeluTanh, ActivationFunctions.GeluErf, ActivationFunctions.Silu])
        {
            Assert.Equal([0f, 1e30f, float.PositiveInfinity, float.NaN, float.NaN], Applied(function, [-1e30f, 1e30f, float.PositiveInfinity, float.NegativeInfinity, float.NaN]));
        }

        Assert.Equal([float.NaN, 0, float.PositiveInfinity], Applied(ActivationFunctions.Relu, [float.NaN, float.NegativeInfinity, float.PositiveInfinity]));
    }

    [Fact]
    public void ElementWise_ShiftedOverlap_IsRefused()
    {
        var values = new float[20];

        Assert.Throws<ArgumentException>(() => ElementWise.Apply<SiluMap>(values.AsSpan(0, 10), values.AsSpan(1, 10)));
        Assert.Throws<ArgumentException>(() => ElementWise.Apply<SiluMap>(values.AsSpan(0, 10), values.AsSpan(10, 9)));
    }

    private static void Check<TMap>(float[] x, Function function)
        where TMap : struct, IElementMap
    {
        var expected = new float[x.Length];
        ElementWise.ApplyScalar<TMap>(x, expected);

        TensorAssert.Close<float>(expected, Applied(function, x), 2e-7, 4e-7, $"{typeof(TMap).Name} of {x.Length}");
    }

    private static float[] Applied(Function function, float[] x)
    {
        var y = (float[])x.Clone();
        function(y);
        return y;
    }
}
