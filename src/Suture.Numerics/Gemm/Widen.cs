using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Suture.Numerics.Gemm;

/// <summary>Reads stored elements as the type of the product; every step is exact.</summary>
internal static unsafe class Widen
{
    /// <summary>Bytes of one stored element.</summary>
    public static int SizeBytes(ElementType type) => type switch
    {
        ElementType.Float64 => 8,
        ElementType.Float32 => 4,
        _ => 2,
    };

    /// <summary>Reads <paramref name="count"/> neighbours; the caller has proved that they and the destination lie in its memory.</summary>
    public static void Read<T>(byte* source, ElementType type, T* destination, int count)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            if (type == ElementType.Float64) Unsafe.CopyBlockUnaligned(destination, source, (uint)count * sizeof(double));
            else TensorPrimitives.ConvertTruncating(new ReadOnlySpan<float>(source, count), new Span<double>(destination, count));
            return;
        }

        switch (type)
        {
            case ElementType.Float16:
                TensorPrimitives.ConvertToSingle(new ReadOnlySpan<Half>(source, count), new Span<float>(destination, count));
                break;
            case ElementType.BFloat16:
                WeightReader.WidenBFloat16(new ReadOnlySpan<ushort>(source, count), new Span<float>(destination, count));
                break;
            default:
                Unsafe.CopyBlockUnaligned(destination, source, (uint)count * sizeof(float));
                break;
        }
    }
}
