using System.Buffers.Binary;
using System.Text;

namespace Suture.Formats.Gguf;

/// <summary>Reads the numbers and texts before a GGUF file's data, one after the other. Every length is compared with the bytes that are left before anything is made of that size.</summary>
internal sealed class GgufCursor(string path, IByteRange file)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Where the next value begins.</summary>
    public long Position { get; private set; }

    public long LengthBytes => file.LengthBytes;

    /// <summary>Whether numbers have their most significant byte first.</summary>
    public bool IsBigEndian { get; set; }

    private long LeftBytes => LengthBytes - Position;

    public ReadOnlySpan<byte> Take(int count, string item)
    {
        if (count > LeftBytes) throw Fault(item, $"is cut off: expected {count} bytes from byte {Position}, found {LeftBytes}.");
        var bytes = file.Bytes(Position, count);
        Position += count;
        return bytes;
    }

    public uint Unsigned32(string item) => IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(Take(4, item)) : BinaryPrimitives.ReadUInt32LittleEndian(Take(4, item));

    public ulong Unsigned64(string item) => IsBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(Take(8, item)) : BinaryPrimitives.ReadUInt64LittleEndian(Take(8, item));

    /// <summary>A number of things, of which each takes at least so many bytes.</summary>
    public int Count(string item, int leastBytes)
    {
        ulong count = Unsigned64(item);
        if (count <= (ulong)(LeftBytes / leastBytes) && count <= (ulong)Array.MaxLength) return (int)count;
        throw Fault(item, $"is {count}, more than the {LeftBytes} bytes that follow can hold.");
    }

    public string Text(string item, int maxBytes = int.MaxValue)
    {
        ulong length = Unsigned64(item);
        if (length > (ulong)Math.Min(LeftBytes, maxBytes)) throw Fault(item, $"has a length of {length} bytes; at most {maxBytes} are allowed and {LeftBytes} are left in the file.");
        try
        {
            return StrictUtf8.GetString(Take((int)length, item));
        }
        catch (DecoderFallbackException error)
        {
            throw Fault(item, $"is not UTF-8: {error.Message}", error);
        }
    }

    public CheckpointFormatException Fault(string? item, string problem, Exception? inner = null) => new(path, item, problem, inner);
}
