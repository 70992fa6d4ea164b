using Suture.Features;
using Suture.Numerics;

namespace Suture.Tests.Features;

public sealed class LogitWeightsTests
{
    [Fact]
    public void Of_OneLatent_IsHandComputed()
    {
        // d = [1, 2], gain [1, 0.5]: folded [1, 1]; words 3, −1, 0, 2.
        var words = WeightMatrix.FromMatrix(new Matrix<float>(4, 2, [1, 2, 0, -1, 0, 0, 2, 0]));
        var decoder = new Matrix<float>(1, 2, [1, 2]);

        var plain = LogitWeights.Of(decoder, words, 2, [1, 0.5f], centred: false, new Compute(1))[0];
        var centred = LogitWeights.Of(decoder, words, 2, [1, 0.5f], centred: true, new Compute(1))[0];

        Assert.Equal([new WordWeight(0, 3), new WordWeight(3, 2)], plain.Promoted);
        Assert.Equal([new WordWeight(1, -1), new WordWeight(2, 0)], plain.Suppressed);
        Assert.Equal([new WordWeight(0, 2), new WordWeight(3, 1)], centred.Promoted);
        Assert.Equal([new WordWeight(1, -2), new WordWeight(2, -1)], centred.Suppressed);
        Assert.Equal(0, LogitWeights.Of(decoder, words, 1, gain: null, centred: false, new Compute(1))[0].Promoted[0].Token);
    }
}
