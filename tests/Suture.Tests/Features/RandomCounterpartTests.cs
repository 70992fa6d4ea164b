using Suture.Features;
using Suture.Numerics;
using Suture.SparseAutoencoders;

namespace Suture.Tests.Features;

public sealed class RandomCounterpartTests
{
    [Fact]
    public void Of_AnAutoencoder_KeepsNormsAndTurnsRows()
    {
        var decoder = new Matrix<float>(3, 2, [1, 0, 0, 2, 3, 4]);
        var original = new SparseAutoencoder(decoder.Clone(), new float[3], decoder, new float[2], new TopKRule(1));

        var random = RandomCounterpart.Of(original, seed: 5);

        for (int i = 0; i < 3; i++) Assert.Equal(DoubleSums.SumOfSquares<float>(decoder.Row(i)), DoubleSums.SumOfSquares<float>(random.Decoder.Row(i)), 1e-5);
        Assert.NotEqual(decoder.Values.ToArray(), random.Decoder.Values.ToArray());
        Assert.NotEqual(random.Encoder.Values.ToArray(), random.Decoder.Values.ToArray());
        Assert.Equal(random.Decoder.Values.ToArray(), RandomCounterpart.Of(original, seed: 5).Decoder.Values.ToArray());
    }
}
