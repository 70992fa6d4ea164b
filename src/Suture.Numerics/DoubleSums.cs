using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Suture.Numerics;

/// <summary>Sums of float32 or float64 values accumulated in float64, where a float32 sum would lose digits or overflow.</summary>
/// <remarks>Empty spans give 0; NaN and infinity propagate. The order of addition depends on the length alone.</remarks>
public static class DoubleSums
{
    /// <summary><c>Σ xᵢ²</c>.</summary>
    /// <param name="values">x.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public static double SumOfSquares<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Dot(values, values);

    /// <summary><c>Σ xᵢ yᵢ</c>.</summary>
    /// <param name="x">x.</param>
    /// <param name="y">y, of the same length.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (x.Length != y.Length) throw new ArgumentException($"Lengths differ: {x.Length} and {y.Length}.", nameof(y));
        if (typeof(T) == typeof(double)) return TensorPrimitives.Dot(MemoryMarshal.Cast<T, double>(x), MemoryMarshal.Cast<T, double>(y));
        if (typeof(T) == typeof(float)) return DotCore(MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(y));
        throw new NotSupportedException($"Sums of {typeof(T)} are not supported; use float or double.");
    }

    internal static double DotScalar(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++) sum += (double)x[i] * y[i];
        return sum;
    }

    // The product of two float32 is exact in float64, so only the additions round.
    private static double DotCore(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var xs = MemoryMarshal.Cast<float, Vector<float>>(x);
        var ys = MemoryMarshal.Cast<float, Vector<float>>(y);
        Vector<double> low = default, high = default;
        for (int i = 0; i < xs.Length; i++)
        {
            Vector.Widen(xs[i], out var xl, out var xh);
            Vector.Widen(ys[i], out var yl, out var yh);
            low += xl * yl;
            high += xh * yh;
        }

        int done = xs.Length * Vector<float>.Count;
        return Vector.Sum(low + high) + DotScalar(x[done..], y[done..]);
    }
}
