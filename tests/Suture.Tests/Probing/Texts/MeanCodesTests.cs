using Suture.Probing.Texts;
using Suture.SparseAutoencoders;

namespace Suture.Tests.Probing.Texts;

public sealed class MeanCodesTests
{
    [Fact]
    public void Add_TextsOverBatches_AveragesEachOverItsTokens()
    {
        var mean = new MeanCodes(4);

        // Tokens {1: 2, 3: 4}, {3: 2} make one text; {0: 5} another; then {}, {2: 3}, {2: 1} a third, from another batch.
        mean.Add(new SparseCodes(4, [0, 2, 3, 4], [1, 3, 3, 0], [2, 4, 2, 5]), [2, 3]);
        mean.Add(new SparseCodes(4, [0, 0, 1, 2], [2, 2], [3, 1]), [3]);

        var codes = mean.Codes();
        Assert.Equal(3, codes.TokenCount);
        Assert.Equal([1, 3], codes.LatentsOf(0).ToArray());
        Assert.Equal([1f, 3f], codes.ValuesOf(0).ToArray());
        Assert.Equal([5f], codes.ValuesOf(1).ToArray());
        Assert.Equal([2], codes.LatentsOf(2).ToArray());
        Assert.Equal([4f / 3], codes.ValuesOf(2).ToArray());
    }

    [Fact]
    public void Add_TextWithoutActiveLatents_IsARowOfNone()
    {
        var mean = new MeanCodes(2);

        mean.Add(new SparseCodes(2, [0, 0], [], []), [1]);

        Assert.Equal((1, 0), (mean.Codes().TokenCount, mean.Codes().Count));
    }
}
