using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Suture.Formats.PyTorch;

/// <summary>Reads the arguments of pickle opcodes, each checked against what is left before it is taken.</summary>
internal sealed class PickleBytes(string path, string item, IByteRange range, long position)
{
    // A dictionary with a million tensors needs less; nothing larger is read into memory piece by piece.
    private const long MaxBytes = 64 << 20;
    private const int MaxNameBytes = 1024;
    private const int MaxIntegerBytes = 256;

    private readonly long _start = position;

    /// <summary>Position of the next byte in the range.</summary>
    public long Position { get; private set; } = position;

    public byte Byte() => Take(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public double Double() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    public long Length32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public long Length64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    /// <summary>Little-endian two's complement.</summary>
    public BigInteger Integer(long bytes) => bytes <= MaxIntegerBytes
        ? new BigInteger(Take(bytes), isUnsigned: false, isBigEndian: false)
        : throw Fault($"holds a whole number of {bytes} bytes; at most {MaxIntegerBytes} are read.");

    public string Utf8(long bytes)
    {
        var text = Take(bytes);
        return System.Text.Unicode.Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : throw Fault("holds a text that is not UTF-8.");
    }

    public string Latin1(long bytes) => Encoding.Latin1.GetString(Take(bytes));

    /// <summary>A name up to the end of its line.</summary>
    public string Line()
    {
        var name = new StringBuilder();
        while (Byte() is var value && value != '\n')
        {
            if (name.Length == MaxNameBytes || value is < 0x20 or > 0x7E) throw Fault($"holds a name that is not printable ASCII of at most {MaxNameBytes} characters.");
            name.Append((char)value);
        }

        return name.ToString();
    }

    public CheckpointFormatException Fault(string problem, Exception? inner = null) => new(path, item, $"at byte {Position}: {problem}", inner);

    private ReadOnlySpan<byte> Take(long count)
    {
        if (count < 0 || count > range.LengthBytes - Position) throw Fault($"is cut off: {(ulong)count} bytes should follow, {range.LengthBytes - Position} are left.");
        if (Position - _start > MaxBytes - count) throw Fault($"is longer than {MaxBytes} bytes; a checkpoint's pickle is far shorter, its values lie outside.");
        var bytes = range.Bytes(Position, (int)count);
        Position += count;
        return bytes;
    }
}
