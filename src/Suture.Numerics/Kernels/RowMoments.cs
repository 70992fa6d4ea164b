using System.Numerics;
using System.Runtime.InteropServices;

namespace Suture.Numerics.Kernels;

/// <summary>Mean and variance of a float32 row, gathered in float64: two passes, so outlier dimensions cost no digits.</summary>
internal static class RowMoments
{
    public static double Mean(ReadOnlySpan<float> x)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(x);
        Vector<double> low = default, high = default;
        foreach (var v in vectors)
        {
            Vector.Widen(v, out var l, out var h);
            low += l;
            high += h;
        }

        double sum = Vector.Sum(low + high);
        foreach (float value in x[(vectors.Length * Vector<float>.Count)..]) sum += value;
        return sum / x.Length;
    }

    public static double Variance(ReadOnlySpan<float> x, double mean)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(x);
        var centre = new Vector<double>(mean);
        Vector<double> low = default, high = default;
        foreach (var v in vectors)
        {
            Vector.Widen(v, out var l, out var h);
            l -= centre;
            h -= centre;
            low += l * l;
            high += h * h;
        }

        double sum = Vector.Sum(low + high);
        foreach (float value in x[(vectors.Length * Vector<float>.Count)..]) sum += (value - mean) * (value - mean);
        return sum / x.Length;
    }
}
