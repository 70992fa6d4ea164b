using Suture.Numerics.Kernels;

namespace Suture.Numerics.Tests.Kernels;

public class RowsTests
{
    private static readonly float[] Counting = [0, 1, 10, 11, 20, 21];

    [Fact]
    public void Gather_Repeats_CopiesEach()
    {
        var result = new Matrix<float>(3, 2);

        Rows.Gather(new Matrix<float>(3, 2, Counting).View, [2, 0, 2], result.View);

        Assert.Equal([20f, 21, 0, 1, 20, 21], result.Array);
    }

    [Fact]
    public void Scatter_OfGather_RestoresRows()
    {
        var result = new Matrix<float>(3, 2);

        Rows.Scatter(new Matrix<float>(2, 2, [1, 2, 3, 4]).View, [2, 0], result.View);

        Assert.Equal([3f, 4, 0, 0, 1, 2], result.Array);
    }

    [Fact]
    public void ScatterAdd_Repeats_AddUp()
    {
        var result = new Matrix<double>(2, 1, [100, 200]);

        Rows.ScatterAdd(new Matrix<double>(3, 1, [1, 2, 4]).View, [1, 0, 1], result.View);

        Assert.Equal([102.0, 205], result.Array);
    }

    [Fact]
    public void AddVectorAndMatrix_View_TouchOnlyTheView()
    {
        var x = new Matrix<float>(3, 2, [.. Counting]);

        Rows.AddVector(x.View.RowRange(1, 2), [1, 2], new Compute(2));
        Rows.AddMatrix(x.View.RowRange(0, 1), new Matrix<float>(1, 2, [5, 5]).View, new Compute(1));

        Assert.Equal([5f, 6, 11, 13, 21, 23], x.Array);
    }

    [Fact]
    public void All_BadShapesOrRows_Throw()
    {
        var x = new Matrix<float>(3, 2).View;

        Assert.Throws<ArgumentOutOfRangeException>(() => Rows.Gather(x, [3], new Matrix<float>(1, 2).View));
        Assert.Throws<ArgumentOutOfRangeException>(() => Rows.Scatter(new Matrix<float>(1, 2).View, [-1], x));
        Assert.Throws<ArgumentException>(() => Rows.Gather(x, [0], new Matrix<float>(2, 2).View));
        Assert.Throws<ArgumentException>(() => Rows.ScatterAdd(new Matrix<float>(1, 3).View, [0], x));
        Assert.Throws<ArgumentException>(() => Rows.AddVector(x, new float[3], new Compute(1)));
        Assert.Throws<ArgumentException>(() => Rows.AddMatrix(x, x.RowRange(0, 2), new Compute(1)));
    }
}
