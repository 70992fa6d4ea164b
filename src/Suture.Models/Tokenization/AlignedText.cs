namespace Suture.Models.Tokenization;

/// <summary>Text on its way to tokens that remembers which part of the input each of its UTF-16 units comes from.</summary>
internal sealed class AlignedText
{
    private readonly ReadOnlyMemory<char> _text;

    // Unit i comes from the input range _origins[_shift + i], or from the input unit _shift + i where there are no ranges.
    private readonly TextRange[]? _origins;
    private readonly int _shift;

    /// <summary>A part of the input as it stands.</summary>
    /// <param name="input">The input.</param>
    /// <param name="range">Which part.</param>
    public AlignedText(string input, TextRange range)
        : this(input.AsMemory(range.Start, range.Length), null, range.Start, PartLimits.LongestOf(range.Length))
    {
    }

    /// <summary>Changed text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="origins">Input range of each unit; both units of a surrogate pair have the same.</param>
    /// <param name="limit">Length that no further change may pass.</param>
    public AlignedText(char[] text, TextRange[] origins, int limit)
        : this(text, origins, 0, limit)
    {
    }

    private AlignedText(ReadOnlyMemory<char> text, TextRange[]? origins, int shift, int limit)
    {
        _text = text;
        _origins = origins;
        _shift = shift;
        Limit = limit;
    }

    /// <summary>Length that the text may not pass by changes.</summary>
    public int Limit { get; }

    /// <summary>Number of UTF-16 units.</summary>
    public int Length => _text.Length;

    /// <summary>The text.</summary>
    public ReadOnlySpan<char> Span => _text.Span;

    /// <summary>Index in the input where the unit at <paramref name="index"/> comes from.</summary>
    public int InputStart(int index) => _origins is null ? _shift + index : _origins[_shift + index].Start;

    /// <summary>Index in the input behind where the unit before <paramref name="index"/> comes from.</summary>
    public int InputEnd(int index) => _origins is null ? _shift + index : _origins[_shift + index - 1].End;

    /// <summary>Writes the input range of each unit from an index on; both units of a surrogate pair have that of the pair.</summary>
    /// <param name="index">The first unit, not the second of a pair.</param>
    /// <param name="ranges">Receives as many ranges as it holds.</param>
    public void CopyOrigins(int index, Span<TextRange> ranges)
    {
        if (_origins is not null)
        {
            _origins.AsSpan(_shift + index, ranges.Length).CopyTo(ranges);
            return;
        }

        var text = Span.Slice(index, ranges.Length);
        for (int i = 0; i < ranges.Length; i++)
        {
            int start = _shift + index + i;
            bool isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            ranges[i] = new TextRange(start, isPair ? start + 2 : start + 1);
            if (isPair) ranges[++i] = ranges[i - 1];
        }
    }

    /// <summary>A part of the text.</summary>
    public AlignedText Slice(TextRange range) =>
        range.Length == Length ? this : new AlignedText(_text[range.Start..range.End], _origins, _shift + range.Start, Limit);

    /// <summary>The text with every <paramref name="old"/> replaced, in its place, by <paramref name="value"/>.</summary>
    public AlignedText Substitute(char old, char value)
    {
        if (!Span.Contains(old)) return this;
        var text = new char[Length];
        Span.Replace(text, old, value);
        return new AlignedText(text, _origins, _shift, Limit);
    }

    /// <inheritdoc />
    public override string ToString() => Span.ToString();
}
