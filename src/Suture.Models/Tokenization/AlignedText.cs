namespace Suture.Models.Tokenization;

/// <summary>Text on its way to tokens that remembers which part of the input each of its UTF-16 units comes from.</summary>
internal sealed class AlignedText
{
    private readonly string _text;
    private readonly int _start;

    // Input units [starts[i], ends[i]) of unit i; null when unit i is input unit _start + i.
    private readonly int[]? _starts;
    private readonly int[]? _ends;

    /// <summary>A part of the input as it stands.</summary>
    /// <param name="input">The input.</param>
    /// <param name="start">First unit.</param>
    /// <param name="length">Number of units.</param>
    public AlignedText(string input, int start, int length)
    {
        _text = input;
        _start = start;
        Length = length;
    }

    private AlignedText(string text, int[] starts, int[] ends)
        : this(text, 0, text.Length)
    {
        _starts = starts;
        _ends = ends;
    }

    /// <summary>Number of UTF-16 units.</summary>
    public int Length { get; }

    /// <summary>The text.</summary>
    public ReadOnlySpan<char> Span => _text.AsSpan(_start, Length);

    /// <summary>Index in the input where the unit at <paramref name="index"/> comes from.</summary>
    public int InputStart(int index) => _starts is null ? _start + index : _starts[index];

    /// <summary>Index in the input behind where the unit before <paramref name="index"/> comes from.</summary>
    public int InputEnd(int index) => _ends is null ? _start + index : _ends[index - 1];

    /// <summary>The text with something in front, which counts as coming from the first character.</summary>
    /// <param name="prefix">What to put in front; the text must not be empty.</param>
    public AlignedText Prepend(string prefix)
    {
        int firstUnits = char.IsSurrogatePair(_text, _start) ? 2 : 1;
        var starts = new int[prefix.Length + Length];
        var ends = new int[starts.Length];
        for (int i = 0; i < starts.Length; i++)
        {
            int source = Math.Max(0, i - prefix.Length);
            starts[i] = InputStart(source);
            ends[i] = InputEnd(i < prefix.Length ? firstUnits : source + 1);
        }

        return new AlignedText(string.Concat(prefix, Span), starts, ends);
    }
}
