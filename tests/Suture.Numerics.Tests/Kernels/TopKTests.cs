using Suture.Numerics.Kernels;

namespace Suture.Numerics.Tests.Kernels;

public class TopKTests
{
    [Fact]
    public void Select_Ties_LowerIndexWinsAndIndicesAscend()
    {
        var indices = new int[3];
        var selected = new float[3];

        TopK.Select([2, 5, 2, 2, 7], 3, indices, selected);

        Assert.Equal([0, 1, 4], indices);
        Assert.Equal([2f, 5, 7], selected);
    }

    [Fact]
    public void Select_EveryLengthTo200_EqualsASort()
    {
        for (int length = 0; length <= 200; length++)
        {
            var random = new RandomSource((ulong)length);
            var values = new float[length];
            for (int i = 0; i < length; i++) values[i] = random.NextInt(20) - 10; // many ties
            foreach (int k in (int[])[0, 1, length / 3, length])
            {
                if (k > length) continue;
                int[] expectedIndices = new int[k], indices = new int[k];
                float[] expected = new float[k], selected = new float[k];

                TopK.SelectScalar(values, k, expectedIndices, expected);
                TopK.Select(values, k, indices, selected);

                Assert.Equal(expectedIndices, indices);
                Assert.Equal(expected, selected);
            }
        }
    }

    [Fact]
    public void Select_Infinities_AreOrdered()
    {
        var indices = new int[2];
        var selected = new float[2];

        TopK.Select([float.NegativeInfinity, 0, float.PositiveInfinity], 2, indices, selected);

        Assert.Equal([1, 2], indices);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(99)]
    public void Select_NaN_IsRefusedByIndex(int at)
    {
        var values = new float[100];
        values[at] = float.NaN;

        var fault = Assert.Throws<ArgumentException>(() => TopK.Select(values, 2, new int[2], new float[2]));

        Assert.Contains($"Value {at} of 100 is NaN", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Select_BadSizes_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TopK.Select([1], 2, new int[2], new float[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => TopK.Select([1], -1, [], []));
        Assert.Throws<ArgumentException>(() => TopK.Select([1], 1, new int[2], new float[1]));
    }
}
