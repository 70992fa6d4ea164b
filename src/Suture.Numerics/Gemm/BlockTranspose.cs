using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Suture.Numerics.Gemm;

/// <summary>Transposes a small block: <c>destination[p · width + l] = source[l · stride + p]</c>.</summary>
internal static unsafe class BlockTranspose
{
    /// <summary>Transposes <paramref name="lanes"/> rows of <paramref name="count"/> elements.</summary>
    /// <remarks>The caller has proved that the rows lie in its memory and that <c>[count, width]</c> elements can be written, <c>lanes ≤ width</c>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(T* source, nint stride, int lanes, int count, T* destination, int width)
        where T : unmanaged
    {
        int doneLanes = 0, doneCount = 0;
        if (typeof(T) == typeof(float) && Avx.IsSupported)
        {
            doneLanes = lanes & ~7;
            doneCount = count & ~7;
            for (int l = 0; l < doneLanes; l += 8)
            {
                for (int p = 0; p < doneCount; p += 8)
                {
                    EightByEight((float*)source + (l * stride) + p, stride, (float*)destination + ((nint)p * width) + l, width);
                }
            }
        }
        else if (typeof(T) == typeof(double) && Avx.IsSupported)
        {
            doneLanes = lanes & ~3;
            doneCount = count & ~3;
            for (int l = 0; l < doneLanes; l += 4)
            {
                for (int p = 0; p < doneCount; p += 4)
                {
                    FourByFour((double*)source + (l * stride) + p, stride, (double*)destination + ((nint)p * width) + l, width);
                }
            }
        }

        for (int l = 0; l < lanes; l++)
        {
            for (int p = l < doneLanes ? doneCount : 0; p < count; p++) destination[((nint)p * width) + l] = source[(l * stride) + p];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EightByEight(float* s, nint stride, float* d, nint width)
    {
        float* t = s + (4 * stride);
        Pair(s, t, out var a0, out var a1);
        Pair(s + stride, t + stride, out var b0, out var b1);
        Pair(s + (2 * stride), t + (2 * stride), out var c0, out var c1);
        Pair(s + (3 * stride), t + (3 * stride), out var d0, out var d1);
        Columns(a0, b0, c0, d0, d, width);
        Columns(a1, b1, c1, d1, d + (4 * width), width);
    }

    // Four columns of rows l and l + 4, side by side: the 128-bit halves are what the in-lane shuffles below transpose.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pair(float* upper, float* lower, out Vector256<float> first, out Vector256<float> second)
    {
        first = Vector256.Create(Vector128.Load(upper), Vector128.Load(lower));
        second = Vector256.Create(Vector128.Load(upper + 4), Vector128.Load(lower + 4));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Columns(Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> e, float* d, nint width)
    {
        var ab = Avx.UnpackLow(a, b).AsDouble();
        var ce = Avx.UnpackLow(c, e).AsDouble();
        Avx.UnpackLow(ab, ce).AsSingle().Store(d);
        Avx.UnpackHigh(ab, ce).AsSingle().Store(d + width);
        ab = Avx.UnpackHigh(a, b).AsDouble();
        ce = Avx.UnpackHigh(c, e).AsDouble();
        Avx.UnpackLow(ab, ce).AsSingle().Store(d + (2 * width));
        Avx.UnpackHigh(ab, ce).AsSingle().Store(d + (3 * width));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourByFour(double* s, nint stride, double* d, nint width)
    {
        var a = Vector256.Load(s);
        var b = Vector256.Load(s + stride);
        var c = Vector256.Load(s + (2 * stride));
        var e = Vector256.Load(s + (3 * stride));
        var abEven = Avx.UnpackLow(a, b);
        var abOdd = Avx.UnpackHigh(a, b);
        var ceEven = Avx.UnpackLow(c, e);
        var ceOdd = Avx.UnpackHigh(c, e);
        Avx.Permute2x128(abEven, ceEven, 0x20).Store(d);
        Avx.Permute2x128(abOdd, ceOdd, 0x20).Store(d + width);
        Avx.Permute2x128(abEven, ceEven, 0x31).Store(d + (2 * width));
        Avx.Permute2x128(abOdd, ceOdd, 0x31).Store(d + (3 * width));
    }
}
