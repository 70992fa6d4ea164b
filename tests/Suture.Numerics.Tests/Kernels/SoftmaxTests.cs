using Suture.Numerics.Kernels;
using Suture.Testing;

namespace Suture.Numerics.Tests.Kernels;

public class SoftmaxTests
{
    private const float Inf = float.PositiveInfinity;

    [Fact]
    public void Apply_HandExample_GivesShares()
    {
        var values = new float[] { 0, MathF.Log(2), MathF.Log(5) };

        Softmax.Apply(values);

        TensorAssert.Close<float>([0.125f, 0.25f, 0.625f], values, 0, 3e-7);
    }

    [Fact]
    public void Apply_EveryLengthTo200_EqualsTheScalarLoopAndSumsToOne()
    {
        for (int length = 1; length <= 200; length++)
        {
            var values = new float[length];
            new RandomSource((ulong)length).FillGaussian(values, 5);
            var expected = (float[])values.Clone();

            Softmax.Apply(values);
            Softmax.ApplyScalar(expected);

            TensorAssert.Close<float>(expected, values, 1e-30, 4e-6, $"length {length}"); // differences to the maximum reach 30, where float32 steps by 2e-6
            Assert.Equal(1, values.Sum(v => (double)v), 1e-6);
        }
    }

    [Fact]
    public void Apply_HugeValues_DoesNotOverflow()
    {
        var values = new float[] { 3e38f, 3e38f, -3e38f, -Inf };

        Softmax.Apply(values);

        Assert.Equal([0.5f, 0.5f, 0, 0], values);
    }

    [Theory]
    [InlineData(new[] { -Inf, -Inf })]
    [InlineData(new[] { 1f, Inf })]
    [InlineData(new[] { 1f, float.NaN })]
    public void Apply_NoFiniteMaximum_GivesNaN(float[] values)
    {
        Softmax.Apply(values);

        Assert.All(values, v => Assert.True(float.IsNaN(v)));
    }

    [Fact]
    public void Apply_Empty_DoesNothing() => Softmax.Apply([]);

    [Theory]
    [InlineData(new float[0], double.NegativeInfinity)]
    [InlineData(new[] { -Inf, -Inf }, double.NegativeInfinity)]
    [InlineData(new[] { 1f, Inf }, double.PositiveInfinity)]
    [InlineData(new[] { 1f, float.NaN, Inf }, double.NaN)]
    public void LogSumExp_Edges_AreAsStated(float[] values, double expected) => Assert.Equal(expected, Softmax.LogSumExp(values));

    [Fact]
    public void LogSumExp_EveryLengthTo200_EqualsFloat64()
    {
        for (int length = 1; length <= 200; length++)
        {
            var values = new float[length];
            new RandomSource((ulong)length).FillGaussian(values, 5);
            for (int i = 0; i < length; i++) values[i] += 1000;
            double expected = 1000 + Math.Log(values.Sum(v => Math.Exp(v - 1000.0)));

            Assert.Equal(expected, Softmax.LogSumExp(values), 1e-6);
        }
    }

    [Fact]
    public void LogSumExp_Shift_MovesTheResult()
    {
        var values = new float[50_000];
        new RandomSource(3).FillGaussian(values);
        double before = Softmax.LogSumExp(values);
        for (int i = 0; i < values.Length; i++) values[i] += 64;

        Assert.Equal(before + 64, Softmax.LogSumExp(values), 2e-6); // the values themselves are rounded when 64 is added
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(700)]
    public void Exponentials_GivesEveryValueAndTheirSum(int length)
    {
        var values = new float[length];
        new RandomSource(5).FillGaussian(values, 3);
        var exponentials = new float[length];

        double sum = Softmax.Exponentials(values, 2, exponentials);

        TensorAssert.Close<float>(values.Select(v => (float)Math.Exp(v - 2f)).ToArray(), exponentials, relative: 3e-7, what: "exponentials"); // two units in the last place
        Assert.Equal(Softmax.SumExp(values, 2), sum, 1e-12);
    }
}
