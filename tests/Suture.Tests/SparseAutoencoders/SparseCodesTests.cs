using Suture.Numerics;
using Suture.SparseAutoencoders;

namespace Suture.Tests.SparseAutoencoders;

public sealed class SparseCodesTests
{
    [Fact]
    public void FromDense_ThenToDense_IsTheSame()
    {
        var dense = new Matrix<float>(3, 4, [0, 1, 0, 2, 0, 0, 0, 0, -3, 0, 0, 4]);

        var codes = SparseCodes.FromDense(dense.View);

        Assert.Equal(4, codes.Count);
        Assert.Equal([0, 2, 2, 4], codes.Offsets);
        Assert.Equal(dense.Array, codes.ToDense().Array);
    }

    [Fact]
    public void Concatenate_Parts_AreTheWhole()
    {
        var dense = new Matrix<float>(3, 4, [0, 1, 0, 2, 0, 0, 0, 0, -3, 0, 0, 4]);

        var joined = SparseCodes.Concatenate([SparseCodes.FromDense(dense.View.RowRange(0, 1)), SparseCodes.FromDense(dense.View.RowRange(1, 2))]);

        Assert.Equal(dense.Array, joined.ToDense().Array);
    }

    [Theory]
    [InlineData(new[] { 1, 2 }, new[] { 0, 1 })]
    [InlineData(new[] { 0, 2, 1 }, new[] { 0, 1 })]
    [InlineData(new[] { 0, 3 }, new[] { 0, 1 })]
    [InlineData(new[] { 0, 2 }, new[] { 1, 0 })]
    [InlineData(new[] { 0, 2 }, new[] { 1, 1 })]
    [InlineData(new[] { 0, 2 }, new[] { 0, 4 })]
    public void Constructor_NotCompressedRows_Throws(int[] offsets, int[] latents) =>
        Assert.Throws<ArgumentException>(() => new SparseCodes(4, offsets, latents, [1, 1]));
}
