using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Suture.Numerics.Kernels;

/// <summary>Softmax and log-sum-exp with the maximum taken off first, so that nothing overflows.</summary>
/// <remarks>
/// Both follow PyTorch at the edges: a NaN or a +∞ makes a whole softmax NaN, as does a row of nothing but −∞ (mask no row
/// wholly); log-sum-exp of −∞ alone, or of nothing, is −∞, with a +∞ it is +∞, with a NaN it is NaN. Sums are gathered in float64.
/// </remarks>
public static class Softmax
{
    // Float32 lanes are added up for this many vectors before they go into the float64 sum.
    private const int VectorsPerBlock = 32;

    /// <summary><c>xᵢ ← e^(xᵢ − max) / Σ e^(xⱼ − max)</c>.</summary>
    /// <param name="values">Values, overwritten; an empty span stays as it is.</param>
    public static void Apply(Span<float> values)
    {
        if (values.IsEmpty) return;
        float max = TensorPrimitives.Max<float>(values);
        if (!float.IsFinite(max))
        {
            values.Fill(float.NaN);
            return;
        }

        TensorPrimitives.Subtract(values, max, values);
        ElementWise.Apply<ExponentialMap>(values, values);
        TensorPrimitives.Multiply(values, (float)(1 / Sum(values)), values);
    }

    /// <summary><c>log Σ e^(xᵢ)</c>.</summary>
    /// <param name="values">Values.</param>
    public static double LogSumExp(ReadOnlySpan<float> values)
    {
        if (values.IsEmpty) return double.NegativeInfinity;
        float max = TensorPrimitives.Max(values);
        return float.IsFinite(max) ? max + Math.Log(SumExp(values, max)) : max;
    }

    /// <summary><c>Σ e^(xᵢ − shift)</c>, for sums gathered part by part.</summary>
    /// <param name="values">Values; none give 0.</param>
    /// <param name="shift">Taken off each value, usually the largest; finite.</param>
    public static double SumExp(ReadOnlySpan<float> values, float shift)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        var offset = new Vector<float>(shift);
        double sum = 0;
        for (int start = 0; start < vectors.Length; start += VectorsPerBlock)
        {
            Vector<float> lanes = default;
            foreach (var x in vectors.Slice(start, Math.Min(VectorsPerBlock, vectors.Length - start))) lanes += ExponentialMap.Lanes(x - offset);
            sum += Vector.Sum(lanes);
        }

        for (int i = vectors.Length * Vector<float>.Count; i < values.Length; i++) sum += ExponentialMap.Scalar(values[i] - shift);
        return sum;
    }

    /// <summary><c>e^(xᵢ − shift)</c> of every value, and their sum.</summary>
    /// <param name="values">Values.</param>
    /// <param name="shift">Taken off each value, usually the largest; finite.</param>
    /// <param name="destination">Receives the exponentials; may be <paramref name="values"/> itself.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Exponentials(ReadOnlySpan<float> values, float shift, Span<float> destination)
    {
        if (values.Length != destination.Length) throw new ArgumentException($"Lengths differ: {values.Length} values, room for {destination.Length}.", nameof(destination));
        var source = MemoryMarshal.Cast<float, Vector<float>>(values);
        var target = MemoryMarshal.Cast<float, Vector<float>>(destination);
        var offset = new Vector<float>(shift);
        double sum = 0;
        for (int start = 0; start < source.Length; start += VectorsPerBlock)
        {
            Vector<float> lanes = default;
            int end = Math.Min(source.Length, start + VectorsPerBlock);
            for (int i = start; i < end; i++)
            {
                var e = ExponentialMap.Lanes(source[i] - offset);
                target[i] = e;
                lanes += e;
            }

            sum += Vector.Sum(lanes);
        }

        for (int i = source.Length * Vector<float>.Count; i < values.Length; i++) sum += destination[i] = ExponentialMap.Scalar(values[i] - shift);
        return sum;
    }

    internal static void ApplyScalar(Span<float> values)
    {
        double max = double.NegativeInfinity, sum = 0;
        foreach (float x in values) max = Math.Max(max, x);
        foreach (float x in values) sum += Math.Exp(x - max);
        for (int i = 0; i < values.Length; i++) values[i] = (float)(Math.Exp(values[i] - max) / sum);
    }

    private static double Sum(ReadOnlySpan<float> values)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        double sum = 0;
        for (int start = 0; start < vectors.Length; start += VectorsPerBlock)
        {
            Vector<float> lanes = default;
            foreach (var x in vectors.Slice(start, Math.Min(VectorsPerBlock, vectors.Length - start))) lanes += x;
            sum += Vector.Sum(lanes);
        }

        for (int i = vectors.Length * Vector<float>.Count; i < values.Length; i++) sum += values[i];
        return sum;
    }
}
