using Suture.Numerics.Optimizers;

namespace Suture.Numerics.Tests.Optimizers;

public class GradientClippingTests
{
    [Fact]
    public void GlobalNorm_SeveralGradients_IsOverAllTogether() =>
        Assert.Equal(5, GradientClipping.GlobalNorm<float>(new float[] { 3 }, new float[] { 0, 4 }), 1e-15);

    [Fact]
    public void GlobalNorm_LargeFloats_DoesNotOverflow() =>
        Assert.Equal(5e30, GradientClipping.GlobalNorm<float>(new float[] { 3e30f, 4e30f }), 1e24);

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(0, 1)]
    [InlineData(2, 0.49999975000012498)]
    public void Factor_Norm_OnlyShrinks(double norm, double expected) => Assert.Equal(expected, GradientClipping.Factor(norm, 1), 1e-15);

    [Fact]
    public void Factor_NaN_StaysNaN() => Assert.True(double.IsNaN(GradientClipping.Factor(double.NaN, 1)));

    [Fact]
    public void SumOfSquares_EveryLengthTo200_EqualsTheScalarLoop()
    {
        for (int length = 0; length <= 200; length++)
        {
            var values = new float[length];
            new RandomSource((ulong)length).FillGaussian(values);

            Assert.Equal(DoubleSums.DotScalar(values, values), GradientClipping.SumOfSquares<float>(values), 1e-12);
        }
    }
}
