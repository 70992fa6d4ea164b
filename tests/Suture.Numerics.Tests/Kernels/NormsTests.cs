using Suture.Numerics.Kernels;
using Suture.Testing;

namespace Suture.Numerics.Tests.Kernels;

public class NormsTests
{
    private static readonly Compute One = new(1);

    [Fact]
    public void LayerNorm_HandExample_Normalises()
    {
        var x = new Matrix<float>(1, 2, [1, 5]);

        LayerNorm.Apply(x.View, [1, 2], [0, 10], 0, x.View, One); // mean 3, deviation 2

        Assert.Equal([-1f, 12], x.Array);
    }

    [Fact]
    public void RmsNorm_HandExample_Normalises()
    {
        var x = new Matrix<float>(1, 2, [1, 7]);

        RmsNorm.Apply(x.View, [5, 10], 0, x.View, One); // root mean square 5

        Assert.Equal([1f, 14], x.Array);
    }

    [Fact]
    public void Both_EveryWidthTo200_EqualTheScalarLoop()
    {
        for (int width = 1; width <= 200; width++)
        {
            var random = new RandomSource((ulong)width);
            float[] x = new float[width], gain = new float[width], bias = new float[width], expected = new float[width], found = new float[width];
            random.FillGaussian(x, 2);
            random.FillGaussian(gain);
            random.FillGaussian(bias);
            x[0] += 1000; // an outlier dimension

            LayerNorm.RowScalar(x, gain, bias, 1e-5, expected);
            LayerNorm.Row(x, gain, bias, 1e-5, found);
            TensorAssert.Close<float>(expected, found, 1e-5, 1e-6, $"layer norm, width {width}"); // the mean is rounded to float32 once

            RmsNorm.RowScalar(x, gain, 1e-5, expected);
            RmsNorm.Row(x, gain, 1e-5, found);
            TensorAssert.Close<float>(expected, found, 0, 1e-6, $"RMS norm, width {width}");
        }
    }

    [Fact]
    public void Both_OneAndTwoThreads_GiveTheSameBytes()
    {
        var x = new Matrix<float>(301, 77);
        new RandomSource(1).FillGaussian(x.Values);
        float[] gain = new float[77], bias = new float[77];
        Array.Fill(gain, 1.5f);
        foreach (Action<MatrixView<float>, Compute> norm in (Action<MatrixView<float>, Compute>[])[(y, c) => LayerNorm.Apply(x.View, gain, bias, 1e-5, y, c), (y, c) => RmsNorm.Apply(x.View, gain, 1e-5, y, c)])
        {
            Matrix<float> one = new(301, 77), two = new(301, 77);

            norm(one.View, One);
            norm(two.View, new Compute(2));

            Assert.Equal(one.Array, two.Array);
        }
    }

    [Fact]
    public void LayerNorm_ConstantRow_GivesTheBias()
    {
        var x = new Matrix<float>(1, 9);
        x.Values.Fill(1e6f);

        LayerNorm.Apply(x.View, [.. Enumerable.Repeat(3f, 9)], [.. Enumerable.Repeat(0.25f, 9)], 1e-5, x.View, One);

        Assert.All(x.Array, v => Assert.Equal(0.25f, v));
    }

    [Fact]
    public void LayerNorm_NaN_StaysInItsRow()
    {
        var x = new Matrix<float>(2, 2, [float.NaN, 1, 1, 5]);

        LayerNorm.Apply(x.View, [1, 1], [0, 0], 0, x.View, One);

        Assert.True(float.IsNaN(x[0, 1]));
        Assert.Equal(-1, x[1, 0]);
    }

    [Fact]
    public void Both_ShapesDoNotFit_Throw()
    {
        var x = new Matrix<float>(2, 3).View;

        Assert.Throws<ArgumentException>(() => LayerNorm.Apply(x, new float[2], new float[2], 0, x, One));
        Assert.Throws<ArgumentException>(() => LayerNorm.Apply(x, new float[3], new float[2], 0, x, One));
        Assert.Throws<ArgumentException>(() => RmsNorm.Apply(x, new float[3], 0, new Matrix<float>(3, 3).View, One));
    }
}
