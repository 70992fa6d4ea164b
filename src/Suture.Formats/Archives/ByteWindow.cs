namespace Suture.Formats.Archives;

/// <summary>The bytes <c>[start, start + length)</c> of another range, counted from 0.</summary>
internal sealed class ByteWindow : IByteRange
{
    private readonly IByteRange _range;
    private readonly long _start;

    public ByteWindow(IByteRange range, long start, long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, range.LengthBytes - length);
        (_range, _start, LengthBytes) = (range, start, length);
    }

    public long LengthBytes { get; }

    public ReadOnlySpan<byte> Bytes(long offset, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, LengthBytes - count);
        return _range.Bytes(_start + offset, count);
    }
}
