namespace Suture.Corpora;

/// <summary>Lines of a file as bytes, parted at LF and nowhere else: a lone CR, U+0085 and U+2028 belong to the line.</summary>
/// <param name="file">The file.</param>
/// <param name="maxBytes">Longest line.</param>
internal sealed class LineReader(CorpusFile file, int maxBytes) : IDisposable
{
    private readonly ByteReader _bytes = new(file);
    private int _length;
    private int _passed; // the line and its LF

    /// <summary>The line, without its LF; valid until the next call of <see cref="Next"/>.</summary>
    public ReadOnlySpan<byte> Line => _bytes.Available[.._length];

    /// <summary>Number of the line, counted from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Place of the line's first byte in the file.</summary>
    public long Offset => _bytes.Position;

    /// <summary>Goes to the next line.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="CorpusFormatException">The line is too long, or the file is damaged.</exception>
    public bool Next()
    {
        _bytes.Advance(_passed);
        (_length, _passed) = (0, 0);
        Number++;
        int searched = 0;
        while (true)
        {
            int found = _bytes.Available[searched..].IndexOf((byte)'\n');
            _length = found >= 0 ? searched + found : _bytes.Available.Length;
            if (_length > maxBytes) throw new CorpusFormatException(_bytes.Path, $"line {Number} is longer than {maxBytes} bytes. Give max-record-bytes if it is meant to be.");
            if (found >= 0)
            {
                _passed = _length + 1;
                return true;
            }

            searched = _length;
            if (_bytes.ReadMore()) continue;
            _passed = _length;
            return _length > 0;
        }
    }

    public void Dispose() => _bytes.Dispose();
}
