namespace Suture.Corpora;

/// <summary>Records of a CSV file as bytes, by the rules of Python's <c>csv</c>: LF, CR LF and CR end a record outside quotes, <c>""</c> inside quotes is one quote.</summary>
/// <remarks>
/// A quote counts only at the start of a field; elsewhere it is ordinary. Strictly, text after a closing quote and a quote that is never closed
/// are errors; leniently the text is appended and the quote runs to the end of the file.
/// </remarks>
/// <param name="file">The file.</param>
/// <param name="delimiter">What parts fields, an ASCII character.</param>
/// <param name="strict">Whether misplaced quotes and invalid UTF-8 are errors.</param>
/// <param name="maxBytes">Longest record.</param>
internal sealed class CsvReader(CorpusFile file, char delimiter, bool strict, int maxBytes) : IDisposable
{
    private readonly ByteReader _bytes = new(file);
    private readonly List<int> _ends = []; // where each field ends in _values
    private byte[] _values = new byte[256]; // the record's fields, unquoted, one after the other
    private int _used;
    private long _lines; // line ends passed
    private bool _endedByReturn; // the record before ended in CR: an LF that follows belongs to it

    private enum State
    {
        FieldStart,
        InField,
        InQuotes,
        QuoteInQuotes,
    }

    /// <summary>Line on which the record begins, counted from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Number of fields; 0 for a blank line.</summary>
    public int FieldCount => _ends.Count;

    /// <summary>A field's bytes; valid until the next call of <see cref="Next"/>.</summary>
    public ReadOnlySpan<byte> this[int field] => _values.AsSpan()[(field == 0 ? 0 : _ends[field - 1]).._ends[field]];

    /// <summary>Goes to the next record.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="CorpusFormatException">The record is too long, or strictly malformed; the message names its line.</exception>
    public bool Next()
    {
        _ends.Clear();
        _used = 0;
        SkipLineFeedOfReturn();
        Line = _lines + 1;
        int length = 0; // bytes of the record seen
        var state = State.FieldStart;
        while (true)
        {
            if (length == _bytes.Available.Length && !_bytes.ReadMore()) return Finish(state, length);
            byte b = _bytes.Available[length++];
            if (length > maxBytes) throw new CorpusFormatException(file.Path, $"the record on line {Line} is longer than {maxBytes} bytes. Give max-record-bytes if it is meant to be{(state == State.InQuotes ? ", or look for a quote that is never closed" : "")}.");
            if (state == State.InQuotes)
            {
                if (b == '"') state = State.QuoteInQuotes;
                else Append(b);
                if (b is (byte)'\n' && !(length > 1 && _bytes.Available[length - 2] == '\r') || b is (byte)'\r') _lines++;
                continue;
            }

            if (b is (byte)'\n' or (byte)'\r')
            {
                if (length > 1) EndField();
                return EndRecord(length, b);
            }

            if (b == delimiter)
            {
                EndField();
                state = State.FieldStart;
            }
            else if (b == '"' && state == State.FieldStart)
            {
                state = State.InQuotes;
            }
            else
            {
                if (state == State.QuoteInQuotes && b != '"' && strict) throw new CorpusFormatException(file.Path, $"the record on line {Line} has text after the closing quote of column {_ends.Count + 1}; expected '{delimiter}' or a line end.");
                state = state == State.QuoteInQuotes && b == '"' ? State.InQuotes : State.InField;
                Append(b);
            }
        }
    }

    public void Dispose() => _bytes.Dispose();

    private void SkipLineFeedOfReturn()
    {
        if (!_endedByReturn) return;
        _endedByReturn = false;
        if ((_bytes.Available.Length > 0 || _bytes.ReadMore()) && _bytes.Available[0] == '\n') _bytes.Advance(1);
    }

    private bool Finish(State state, int length)
    {
        if (length == 0) return false;
        if (state == State.InQuotes && strict) throw new CorpusFormatException(file.Path, $"the record on line {Line} opens a quote in column {_ends.Count + 1} that is not closed before the end of the file.");
        EndField();
        return EndRecord(length, 0);
    }

    private bool EndRecord(int length, byte end)
    {
        if (strict) Utf8Text.RequireValid(_bytes.Available[..length], file.Path, $"record on line {Line}: ", _bytes.Position);
        _bytes.Advance(length);
        _endedByReturn = end == '\r';
        if (end != 0) _lines++;
        return true;
    }

    private void EndField() => _ends.Add(_used);

    private void Append(byte b)
    {
        if (_used == _values.Length) Array.Resize(ref _values, 2 * _values.Length);
        _values[_used++] = b;
    }
}
