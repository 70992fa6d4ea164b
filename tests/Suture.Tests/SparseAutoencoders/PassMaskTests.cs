using Suture.Numerics;
using Suture.SparseAutoencoders;

namespace Suture.Tests.SparseAutoencoders;

public sealed class PassMaskTests
{
    [Theory]
    [InlineData(float.NegativeInfinity)]
    [InlineData(-0.5f)]
    [InlineData(0f)]
    [InlineData(1f)]
    public void Above_Values_IsThePlainLoop(float threshold)
    {
        var random = new RandomSource(11);
        var values = new float[PassMask.Width];
        var bias = new float[PassMask.Width];
        for (int round = 0; round < 50; round++)
        {
            random.FillGaussian(values);
            random.FillGaussian(bias, 0.5);
            values[3] = float.NaN;
            values[5] = threshold - bias[5];

            Assert.Equal(PassMask.AbovePlain(values, bias, threshold), PassMask.Above(values, bias, threshold));
        }
    }

    [Fact]
    public void AbovePlain_Example_SetsTheBitsAbove() => Assert.Equal(0b101ul, PassMask.AbovePlain([2, 1, 0, float.NaN], [0, 0, 1.5f, 0], 1));
}
