using System.Numerics;
using System.Runtime.InteropServices;

namespace Suture.Numerics.Kernels;

/// <summary>Root-mean-square normalisation of rows: <c>y = x / √(mean(x²) + ε) · gain</c>; Zhang and Sennrich, arXiv 1910.07467.</summary>
public static class RmsNorm
{
    /// <summary>Normalises every row.</summary>
    /// <param name="x">[rows, width].</param>
    /// <param name="gain">[width]; families that store <c>gain − 1</c> add the 1 at load.</param>
    /// <param name="epsilon">Added to the mean square.</param>
    /// <param name="destination">[rows, width]; may be <paramref name="x"/> itself.</param>
    /// <param name="compute">Where it runs.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <remarks>The mean square is gathered in float64. A NaN makes its row NaN; a row of zeros stays 0 when ε is above 0.</remarks>
    public static void Apply(MatrixView<float> x, float[] gain, double epsilon, MatrixView<float> destination, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(gain);
        NormShapes.Check(x, gain.Length, destination);
        RowBlocks.For(compute, x.Rows, x.Columns, i => Row(x.Row(i), gain, epsilon, destination.Row(i)));
    }

    internal static void Row(ReadOnlySpan<float> x, ReadOnlySpan<float> gain, double epsilon, Span<float> y)
    {
        float scale = (float)(1 / Math.Sqrt((DoubleSums.SumOfSquares(x) / x.Length) + epsilon));
        var xs = MemoryMarshal.Cast<float, Vector<float>>(x);
        var gains = MemoryMarshal.Cast<float, Vector<float>>(gain);
        var ys = MemoryMarshal.Cast<float, Vector<float>>(y);
        var scales = new Vector<float>(scale);
        for (int i = 0; i < xs.Length; i++) ys[i] = xs[i] * scales * gains[i];
        for (int i = xs.Length * Vector<float>.Count; i < x.Length; i++) y[i] = x[i] * scale * gain[i];
    }

    internal static void RowScalar(ReadOnlySpan<float> x, ReadOnlySpan<float> gain, double epsilon, Span<float> y)
    {
        double squares = 0;
        foreach (float value in x) squares += (double)value * value;
        double scale = 1 / Math.Sqrt((squares / x.Length) + epsilon);
        for (int i = 0; i < x.Length; i++) y[i] = (float)(x[i] * scale * gain[i]);
    }
}
