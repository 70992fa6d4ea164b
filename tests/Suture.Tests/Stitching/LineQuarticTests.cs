using Suture.Stitching.Exact;
using Suture.Testing;

namespace Suture.Tests.Stitching;

public sealed class LineQuarticTests
{
    [Fact]
    public void FirstMinimum_Parabola_IsItsVertex() => TensorAssert.Close(2, new LineQuartic(-4, 1, 0, 0).FirstMinimum()!.Value, relative: 1e-15);

    [Fact]
    public void FirstMinimum_TwoMinima_IsTheNearerThoughHigher()
    {
        // Slope (t − 1)(t − 2)(t − 4) = t³ − 7 t² + 14 t − 8: minima at 1 and 4.
        var line = new LineQuartic(-8, 7, -7.0 / 3, 0.25);

        TensorAssert.Close(1, line.FirstMinimum()!.Value, relative: 1e-12);
        Assert.True(line.ChangeAt(4) < line.ChangeAt(1));
    }

    [Fact]
    public void FirstMinimum_RisingOrEndless_IsNull()
    {
        Assert.Null(new LineQuartic(1, 1, 0, 0).FirstMinimum());
        Assert.Null(new LineQuartic(-1, 0, 0, 0).FirstMinimum());
        Assert.Null(new LineQuartic(double.NaN, 1, 0, 0).FirstMinimum());
    }
}
