namespace Suture.Numerics.Kernels;

/// <summary>Shape checks that the norms share.</summary>
internal static class NormShapes
{
    public static void Check(MatrixView<float> x, int width, MatrixView<float> destination)
    {
        if (x.Columns != width) throw new ArgumentException($"Rows have {x.Columns} values; the gain has {width}.", nameof(x));
        if (destination.Rows != x.Rows || destination.Columns != x.Columns)
        {
            throw new ArgumentException($"The destination is [{destination.Rows}, {destination.Columns}]; expected [{x.Rows}, {x.Columns}].", nameof(destination));
        }
    }
}
