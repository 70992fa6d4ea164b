using System.IO.Compression;

namespace Suture.Corpora;

/// <summary>A window on a file's bytes (decompressed, without a byte-order mark) that moves forward and grows as its reader asks.</summary>
internal sealed class ByteReader : IDisposable
{
    private const int FirstCapacity = 1 << 16;

    private readonly CorpusFile _file;
    private readonly Stream _stream;
    private byte[] _buffer = new byte[FirstCapacity];
    private int _start;
    private int _end;

    public ByteReader(CorpusFile file)
    {
        _file = file;
        Stream stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        _stream = file.IsCompressed ? new GZipStream(new GzipInput(stream), CompressionMode.Decompress) : stream;
        while (Available.Length < 3 && ReadMore())
        {
        }

        if (Available is [0xEF, 0xBB, 0xBF, ..]) Advance(3);
    }

    /// <summary>The file.</summary>
    public string Path => _file.Path;

    /// <summary>Bytes read and not yet passed; valid until the next call.</summary>
    public ReadOnlySpan<byte> Available => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Place in the decompressed file of the first available byte.</summary>
    public long Position { get; private set; }

    /// <summary>Passes bytes by.</summary>
    public void Advance(int count)
    {
        _start += count;
        Position += count;
    }

    /// <summary>Appends bytes to <see cref="Available"/>; how many may be kept is the caller's to bound.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="CorpusFormatException">The file is named <c>.gz</c> and is damaged, cut off or not gzip.</exception>
    public bool ReadMore()
    {
        if (_end == _buffer.Length) MakeRoom();
        try
        {
            int read = _stream.Read(_buffer, _end, _buffer.Length - _end);
            _end += read;
            return read > 0;
        }
        catch (InvalidDataException e)
        {
            throw new CorpusFormatException(Path, $"it is damaged, cut off or not a gzip file, after {Position + Available.Length} bytes of text.", e);
        }
    }

    public void Dispose() => _stream.Dispose();

    private void MakeRoom()
    {
        int length = _end - _start;
        byte[] target = length > _buffer.Length / 2 ? new byte[checked(2 * _buffer.Length)] : _buffer;
        _buffer.AsSpan(_start, length).CopyTo(target);
        (_buffer, _start, _end) = (target, 0, length);
    }
}
