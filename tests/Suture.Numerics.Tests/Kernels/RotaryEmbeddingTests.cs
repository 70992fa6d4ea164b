using Suture.Numerics.Kernels;
using Suture.Testing;

namespace Suture.Numerics.Tests.Kernels;

public sealed class RotaryEmbeddingTests
{
    [Fact]
    public void Apply_AQuarterTurn_SwapsTheHalves()
    {
        float[] features = [1, 2, 3, 4];

        RotaryEmbedding.Apply(features, [0, 0], [1, 1]);

        Assert.Equal([-3f, -4f, 1f, 2f], features);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(37)]
    public void Apply_EveryLength_EqualsThePlainLoop(int half)
    {
        var random = new RandomSource(5);
        float[] features = new float[2 * half], cosines = new float[half], sines = new float[half];
        random.FillGaussian(features);
        for (int i = 0; i < half; i++) (sines[i], cosines[i]) = MathF.SinCos(3 * i);
        float[] expected = [.. features];
        RotaryEmbedding.ApplyScalar(expected.AsSpan(0, half), expected.AsSpan(half), cosines, sines);

        RotaryEmbedding.Apply(features, cosines, sines);

        TensorAssert.Close<float>(expected, features, absolute: 1e-6); // a fused product rounds once less
    }

    [Fact]
    public void Apply_LengthsThatDoNotFit_Throws() =>
        Assert.Throws<ArgumentException>(() => RotaryEmbedding.Apply(new float[6], new float[2], new float[2]));
}
