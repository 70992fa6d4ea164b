using System.Numerics;
using System.Runtime.InteropServices;
using Suture.Numerics.Gemm;

namespace Suture.Numerics;

/// <summary>Widens stored values to float32, exactly: every binary16 and bfloat16 value is a binary32 value.</summary>
internal static unsafe class WeightReader
{
    // The caller (WeightMatrix) has proved that all values read lie inside its storage.
    public static void Read(nint address, WeightType type, long stride, Span<float> destination)
    {
        switch (type)
        {
            case WeightType.Float32 when stride == 1:
                ReadNeighbours(address, ElementType.Float32, destination);
                break;
            case WeightType.Float16 when stride == 1:
                ReadNeighbours(address, ElementType.Float16, destination);
                break;
            case WeightType.BFloat16 when stride == 1:
                ReadNeighbours(address, ElementType.BFloat16, destination);
                break;
            default:
                for (int i = 0; i < destination.Length; i++) destination[i] = ReadOne(address, type, i * stride);
                break;
        }
    }

    public static float ReadOne(nint address, WeightType type, long index) => type switch
    {
        WeightType.Float32 => System.Runtime.CompilerServices.Unsafe.ReadUnaligned<float>((float*)address + index),
        WeightType.Float16 => (float)System.Runtime.CompilerServices.Unsafe.ReadUnaligned<Half>((Half*)address + index),
        WeightType.BFloat16 => BitConverter.Int32BitsToSingle(System.Runtime.CompilerServices.Unsafe.ReadUnaligned<ushort>((ushort*)address + index) << 16),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Known types: Float32, Float16, BFloat16."),
    };

    // A value is finite unless all bits of its exponent are set. The caller has proved that the values lie inside its storage.
    public static bool IsFinite(nint address, WeightType type, int count) => type switch
    {
        WeightType.Float32 => NoneHasAll(new ReadOnlySpan<uint>((void*)address, count), 0x7F80_0000u),
        WeightType.Float16 => NoneHasAll<ushort>(new((void*)address, count), 0x7C00),
        WeightType.BFloat16 => NoneHasAll<ushort>(new((void*)address, count), 0x7F80),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Known types: Float32, Float16, BFloat16."),
    };

    private static bool NoneHasAll<T>(ReadOnlySpan<T> values, T bits)
        where T : unmanaged, IBinaryInteger<T>
    {
        var vectors = MemoryMarshal.Cast<T, Vector<T>>(values);
        var mask = new Vector<T>(bits);
        var found = Vector<T>.Zero;
        foreach (var vector in vectors) found |= Vector.Equals(vector & mask, mask);
        if (found != Vector<T>.Zero) return false;
        foreach (T value in values[(vectors.Length * Vector<T>.Count)..])
        {
            if ((value & bits) == bits) return false;
        }

        return true;
    }

    private static void ReadNeighbours(nint address, ElementType type, Span<float> destination)
    {
        fixed (float* d = destination) Widen.Read((byte*)address, type, d, destination.Length);
    }
}
