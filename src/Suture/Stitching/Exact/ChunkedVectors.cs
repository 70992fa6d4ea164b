using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.Stitching.Exact;

/// <summary>Sums and updates over long arrays, cut into chunks by their length alone and added in chunk order.</summary>
internal static class ChunkedVectors
{
    private const int Chunk = 1 << 15;

    public static double Dot(double[] x, double[] y, Compute compute) =>
        Sum(x, y, TensorPrimitives.Dot<double>, compute);

    /// <summary><c>‖x − y‖²</c>.</summary>
    public static double SquaredDistance(double[] x, double[] y, Compute compute) =>
        Sum(x, y, (a, b) => { double distance = TensorPrimitives.Distance<double>(a, b); return distance * distance; }, compute);

    private delegate double Reduction(ReadOnlySpan<double> x, ReadOnlySpan<double> y);

    private static double Sum(double[] x, double[] y, Reduction reduce, Compute compute)
    {
        int chunks = (x.Length + Chunk - 1) / Chunk;
        var parts = new double[chunks];
        compute.For(chunks, c =>
        {
            int size = Math.Min(Chunk, x.Length - (c * Chunk));
            parts[c] = reduce(x.AsSpan(c * Chunk, size), y.AsSpan(c * Chunk, size));
        });
        double sum = 0;
        foreach (double part in parts) sum += part;
        return sum;
    }

    /// <summary><c>y ← y + s x</c>.</summary>
    public static void AddScaled(double[] y, double s, double[] x, Compute compute)
    {
        compute.For((x.Length + Chunk - 1) / Chunk, c =>
        {
            int size = Math.Min(Chunk, x.Length - (c * Chunk));
            var target = y.AsSpan(c * Chunk, size);
            TensorPrimitives.MultiplyAdd(x.AsSpan(c * Chunk, size), s, target, target);
        });
    }

    /// <summary><c>x ← s x</c>.</summary>
    public static void Scale(double[] x, double s, Compute compute)
    {
        compute.For((x.Length + Chunk - 1) / Chunk, c =>
        {
            var target = x.AsSpan(c * Chunk, Math.Min(Chunk, x.Length - (c * Chunk)));
            TensorPrimitives.Multiply(target, s, target);
        });
    }
}
