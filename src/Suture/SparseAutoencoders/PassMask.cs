using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Suture.SparseAutoencoders;

/// <summary>Which of 64 pre-activations exceed a threshold, as bits.</summary>
internal static class PassMask
{
    /// <summary>Values looked at in one go.</summary>
    public const int Width = 64;

    /// <summary>Bit i is set when <c>values[i] + bias[i] &gt; threshold</c>; NaN never passes.</summary>
    /// <param name="values">Products, at least <see cref="Width"/> of them.</param>
    /// <param name="bias">Their biases.</param>
    /// <param name="threshold">Threshold of all.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Above(ReadOnlySpan<float> values, ReadOnlySpan<float> bias, float threshold)
    {
        ref float v = ref MemoryMarshal.GetReference(values[..Width]);
        ref float b = ref MemoryMarshal.GetReference(bias[..Width]);
        var limit = Vector512.Create(threshold);
        ulong mask = Part(ref v, ref b, 0, limit);
        mask |= Part(ref v, ref b, 16, limit) << 16;
        mask |= Part(ref v, ref b, 32, limit) << 32;
        return mask | (Part(ref v, ref b, 48, limit) << 48);
    }

    /// <summary>The same, one value after the other: what <see cref="Above"/> computes.</summary>
    public static ulong AbovePlain(ReadOnlySpan<float> values, ReadOnlySpan<float> bias, float threshold)
    {
        ulong mask = 0;
        for (int i = 0; i < Math.Min(Width, values.Length); i++)
        {
            if (values[i] + bias[i] > threshold) mask |= 1ul << i;
        }

        return mask;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Part(ref float values, ref float bias, nuint start, Vector512<float> limit) =>
        Vector512.GreaterThan(Vector512.LoadUnsafe(ref values, start) + Vector512.LoadUnsafe(ref bias, start), limit).ExtractMostSignificantBits();
}
