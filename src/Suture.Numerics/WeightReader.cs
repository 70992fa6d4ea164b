using System.Numerics.Tensors;

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
                new ReadOnlySpan<byte>((void*)address, destination.Length * sizeof(float)).CopyTo(System.Runtime.InteropServices.MemoryMarshal.AsBytes(destination));
                break;
            case WeightType.Float16 when stride == 1:
                TensorPrimitives.ConvertToSingle(new ReadOnlySpan<Half>((void*)address, destination.Length), destination);
                break;
            case WeightType.BFloat16 when stride == 1:
                WidenBFloat16(new ReadOnlySpan<ushort>((void*)address, destination.Length), destination);
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

    public static void WidenBFloat16(ReadOnlySpan<ushort> source, Span<float> destination)
    {
        for (int i = 0; i < source.Length; i++) destination[i] = BitConverter.Int32BitsToSingle(source[i] << 16);
    }
}
