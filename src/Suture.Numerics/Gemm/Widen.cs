using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Suture.Numerics.Gemm;

/// <summary>Reads stored elements as the type of the product; every step is exact.</summary>
/// <remarks>The callers have proved that the <c>count</c> elements read and written lie in memory they hold.</remarks>
internal static unsafe class Widen
{
    /// <summary>Bytes of one stored element.</summary>
    public static int SizeBytes(ElementType type) => type switch
    {
        ElementType.Float64 => 8,
        ElementType.Float32 => 4,
        _ => 2,
    };

    /// <summary>Reads <paramref name="count"/> neighbours.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Read<T>(byte* source, ElementType type, T* destination, int count)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            if (type == ElementType.Float64) Copy((double*)source, (double*)destination, count);
            else FromSingle((float*)source, (double*)destination, count);
            return;
        }

        switch (type)
        {
            case ElementType.Float16:
                TensorPrimitives.ConvertToSingle(new ReadOnlySpan<Half>(source, count), new Span<float>(destination, count));
                break;
            case ElementType.BFloat16:
                FromBFloat16((ushort*)source, (float*)destination, count);
                break;
            default:
                Copy((float*)source, (float*)destination, count);
                break;
        }
    }

    /// <summary>bfloat16 to float32: its bits are the upper half.</summary>
    public static void FromBFloat16(ushort* source, float* destination, int count)
    {
        int i = 0;
        for (; i <= count - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            Vector.Widen(Vector.Load(source + i), out var lower, out var upper);
            Vector.Store(Vector.AsVectorSingle(lower << 16), destination + i);
            Vector.Store(Vector.AsVectorSingle(upper << 16), destination + i + Vector<float>.Count);
        }

        for (; i < count; i++) destination[i] = BitConverter.UInt32BitsToSingle((uint)source[i] << 16);
    }

    private static void FromSingle(float* source, double* destination, int count)
    {
        int i = 0;
        for (; i <= count - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(Vector.Load(source + i), out var lower, out var upper);
            Vector.Store(lower, destination + i);
            Vector.Store(upper, destination + i + Vector<double>.Count);
        }

        for (; i < count; i++) destination[i] = source[i];
    }

    /// <summary>Copies elements: 16 or 32 at a time while packing, where a call into the runtime's block copy costs more than the copy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy<T>(T* source, T* destination, int count)
        where T : unmanaged
    {
        int i = 0;
        for (; i <= count - Vector<T>.Count; i += Vector<T>.Count) Vector.Store(Vector.Load(source + i), destination + i);
        for (; i < count; i++) destination[i] = source[i];
    }
}
