namespace Suture.Corpora;

/// <summary>A gzip file's bytes followed by a mark, so that a file that was cut off is an error.</summary>
/// <remarks>
/// <see cref="System.IO.Compression.GZipStream"/> takes the end of its input for the end of the text, wherever it is. It ignores what follows a
/// whole file, so it asks for the mark once and stops there; a file that is cut has its checksum end in the mark, or more asked for after it.
/// </remarks>
/// <param name="file">The file; disposed with this.</param>
internal sealed class GzipInput(Stream file) : Stream
{
    // No gzip header begins so, and as compressed data it is an invalid block.
    private static readonly byte[] Mark = [.. Enumerable.Repeat((byte)0xFF, 16)];

    private bool _marked;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int read = file.Read(buffer);
        if (read > 0 || buffer.IsEmpty) return read;
        if (_marked) throw new InvalidDataException("The file ends before its text does.");
        _marked = true;
        int length = Math.Min(Mark.Length, buffer.Length);
        Mark.AsSpan(0, length).CopyTo(buffer);
        return length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) file.Dispose();
        base.Dispose(disposing);
    }
}
