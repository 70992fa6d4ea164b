namespace Suture.Formats.Archives;

/// <summary>Bytes in memory.</summary>
internal sealed class MemoryBytes(byte[] bytes) : IByteRange
{
    public long LengthBytes => bytes.Length;

    public ReadOnlySpan<byte> Bytes(long offset, int count) => bytes.AsSpan(checked((int)offset), count);
}
