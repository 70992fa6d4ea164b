using System.Numerics;
using System.Runtime.InteropServices;

namespace Suture.Numerics.Kernels;

/// <summary>Layer normalisation of rows: <c>y = (x − mean) / √(variance + ε) · gain + bias</c>, the variance divided by the width.</summary>
public static class LayerNorm
{
    /// <summary>Normalises every row.</summary>
    /// <param name="x">[rows, width].</param>
    /// <param name="gain">[width].</param>
    /// <param name="bias">[width].</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="destination">[rows, width]; may be <paramref name="x"/> itself.</param>
    /// <param name="compute">Where it runs.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <remarks>Mean and variance are gathered in float64. A NaN or infinity makes its row NaN; a constant row gives the bias when ε is above 0.</remarks>
    public static void Apply(MatrixView<float> x, float[] gain, float[] bias, double epsilon, MatrixView<float> destination, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(gain);
        ArgumentNullException.ThrowIfNull(bias);
        NormShapes.Check(x, gain.Length, destination);
        if (bias.Length != gain.Length) throw new ArgumentException($"The bias has {bias.Length} values; expected {gain.Length}.", nameof(bias));
        RowBlocks.For(compute, x.Rows, x.Columns, i => Row(x.Row(i), gain, bias, epsilon, destination.Row(i)));
    }

    internal static void Row(ReadOnlySpan<float> x, ReadOnlySpan<float> gain, ReadOnlySpan<float> bias, double epsilon, Span<float> y)
    {
        double mean = RowMoments.Mean(x);
        float scale = (float)(1 / Math.Sqrt(RowMoments.Variance(x, mean) + epsilon)), centre = (float)mean;
        var xs = MemoryMarshal.Cast<float, Vector<float>>(x);
        var gains = MemoryMarshal.Cast<float, Vector<float>>(gain);
        var biases = MemoryMarshal.Cast<float, Vector<float>>(bias);
        var ys = MemoryMarshal.Cast<float, Vector<float>>(y);
        Vector<float> centres = new(centre), scales = new(scale);
        for (int i = 0; i < xs.Length; i++) ys[i] = Vector.FusedMultiplyAdd((xs[i] - centres) * scales, gains[i], biases[i]);
        for (int i = xs.Length * Vector<float>.Count; i < x.Length; i++) y[i] = MathF.FusedMultiplyAdd((x[i] - centre) * scale, gain[i], bias[i]);
    }

    internal static void RowScalar(ReadOnlySpan<float> x, ReadOnlySpan<float> gain, ReadOnlySpan<float> bias, double epsilon, Span<float> y)
    {
        double mean = 0, variance = 0;
        foreach (float value in x) mean += value;
        mean /= x.Length;
        foreach (float value in x) variance += (value - mean) * (value - mean);
        double scale = 1 / Math.Sqrt((variance / x.Length) + epsilon);
        for (int i = 0; i < x.Length; i++) y[i] = (float)(((x[i] - mean) * scale * gain[i]) + bias[i]);
    }
}
