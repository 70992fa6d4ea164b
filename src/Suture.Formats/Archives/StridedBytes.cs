namespace Suture.Formats.Archives;

/// <summary>A tensor whose values lie at strides, seen as the row-major bytes it stands for; gathered piece by piece as they are asked for.</summary>
/// <remarks>Value <c>[i0, i1, ...]</c> lies at <c>start + (i0 s0 + i1 s1 + ...)</c> values into the storage. The caller has proved that all of them do.</remarks>
internal sealed class StridedBytes(IByteRange storage, long start, long[] shape, long[] strides, int valueBytes) : IByteRange
{
    private byte[] _piece = [];

    public long LengthBytes { get; } = shape.Aggregate(1L, (product, size) => product * size) * valueBytes;

    public ReadOnlySpan<byte> Bytes(long offset, int count)
    {
        if (_piece.Length < count) _piece = new byte[count];
        var index = new long[shape.Length];
        long flat = offset / valueBytes;
        for (int d = shape.Length - 1; d >= 0; d--) (flat, index[d]) = Math.DivRem(flat, shape[d]);
        for (int done = 0; done < count;)
        {
            long value = start;
            for (int d = 0; d < index.Length; d++) value += index[d] * strides[d];
            done += CopyRow(value, index, _piece.AsSpan(done, count - done));
            Carry(index);
        }

        return _piece.AsSpan(0, count);
    }

    // Copies what is left of the last dimension and moves the index to its end; returns the number of bytes.
    private int CopyRow(long value, long[] index, Span<byte> destination)
    {
        int last = shape.Length - 1;
        int count = (int)Math.Min(last < 0 ? 1 : shape[last] - index[last], destination.Length / valueBytes);
        if (last < 0 || strides[last] == 1)
        {
            storage.Bytes(value * valueBytes, count * valueBytes).CopyTo(destination);
        }
        else
        {
            for (int i = 0; i < count; i++) storage.Bytes((value + (i * strides[last])) * valueBytes, valueBytes).CopyTo(destination[(i * valueBytes)..]);
        }

        if (last >= 0) index[last] += count;
        return count * valueBytes;
    }

    private void Carry(long[] index)
    {
        for (int d = shape.Length - 1; d > 0 && index[d] == shape[d]; d--)
        {
            index[d] = 0;
            index[d - 1]++;
        }
    }
}
