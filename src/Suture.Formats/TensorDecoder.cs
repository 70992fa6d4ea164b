using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Suture.Formats;

/// <summary>Widens stored values to arrays. Values need not be aligned; they are little-endian, as is every machine .NET runs us on.</summary>
internal static class TensorDecoder
{
    // Spans hold less than 2 GiB: longer tensors are read in pieces.
    private const int PieceValues = 1 << 20;

    public static float[] Floats(IByteRange file, TensorInfo tensor) => Read<float>(file, tensor, "float", (bytes, type, destination) =>
    {
        switch (type)
        {
            case TensorType.F32: bytes.CopyTo(MemoryMarshal.AsBytes(destination)); return true;
            case TensorType.F16: TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(bytes), destination); return true;
            case TensorType.BF16: WidenBFloat16(MemoryMarshal.Cast<byte, ushort>(bytes), destination); return true;
            case TensorType.F64: TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, double>(bytes), destination); return true;
            default: return false;
        }
    });

    public static double[] Doubles(IByteRange file, TensorInfo tensor) => Read<double>(file, tensor, "float", (bytes, type, destination) =>
    {
        switch (type)
        {
            case TensorType.F64: bytes.CopyTo(MemoryMarshal.AsBytes(destination)); return true;
            case TensorType.F32: TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, float>(bytes), destination); return true;
            case TensorType.F16: TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, Half>(bytes), destination); return true;
            case TensorType.BF16: WidenBFloat16(MemoryMarshal.Cast<byte, ushort>(bytes), destination); return true;
            default: return false;
        }
    });

    public static long[] Integers(IByteRange file, TensorInfo tensor) => Read<long>(file, tensor, "integer", (bytes, type, destination) =>
    {
        switch (type)
        {
            case TensorType.I64: bytes.CopyTo(MemoryMarshal.AsBytes(destination)); return true;
            case TensorType.U64: Convert<ulong>(bytes, destination); return true;
            case TensorType.I32: Convert<int>(bytes, destination); return true;
            case TensorType.U32: Convert<uint>(bytes, destination); return true;
            case TensorType.I16: Convert<short>(bytes, destination); return true;
            case TensorType.U16: Convert<ushort>(bytes, destination); return true;
            case TensorType.I8: Convert<sbyte>(bytes, destination); return true;
            case TensorType.U8 or TensorType.Bool: Convert<byte>(bytes, destination); return true;
            default: return false;
        }
    });

    private delegate bool Widen<T>(ReadOnlySpan<byte> bytes, TensorType type, Span<T> destination);

    private static T[] Read<T>(IByteRange file, TensorInfo tensor, string kind, Widen<T> widen)
    {
        if (tensor.Count > Array.MaxLength)
        {
            throw new CheckpointFormatException(tensor.File, tensor.Name, $"has {tensor.Count} values; at most {Array.MaxLength} can be read as one array.");
        }

        var result = new T[tensor.Count];
        int valueBytes = TensorTypes.BitsOf(tensor.Type) / 8;
        for (long start = 0; start == 0 || start < result.Length; start += PieceValues)
        {
            int count = (int)Math.Min(PieceValues, result.Length - start);
            var bytes = file.Bytes(tensor.OffsetBytes + (start * valueBytes), count * valueBytes);
            try
            {
                if (!widen(bytes, tensor.Type, result.AsSpan((int)start, count)))
                {
                    throw new CheckpointFormatException(tensor.File, tensor.Name, $"has the dtype {TensorTypes.NameOf(tensor.Type)}; expected a {kind} type that can be read.");
                }
            }
            catch (OverflowException error)
            {
                throw new CheckpointFormatException(tensor.File, tensor.Name, "has a value above 2^63 - 1.", error);
            }
        }

        return result;
    }

    private static void Convert<T>(ReadOnlySpan<byte> bytes, Span<long> destination)
        where T : unmanaged, INumberBase<T> =>
        TensorPrimitives.ConvertChecked(MemoryMarshal.Cast<byte, T>(bytes), destination);

    private static void WidenBFloat16<T>(ReadOnlySpan<ushort> source, Span<T> destination)
        where T : unmanaged, INumberBase<T>
    {
        for (int i = 0; i < source.Length; i++) destination[i] = T.CreateTruncating(BitConverter.Int32BitsToSingle(source[i] << 16));
    }
}
