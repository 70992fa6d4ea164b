namespace Suture.Models.Tokenization;

/// <summary>Turns indices of UTF-16 units into indices of code points.</summary>
internal sealed class CodePointIndex
{
    // Code points that begin before each unit; null when every code point is one unit.
    private readonly int[]? _codePoints;

    public CodePointIndex(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0) return;
        _codePoints = new int[text.Length + 1];
        for (int i = 0; i < text.Length; i++)
        {
            // The second half of a pair adds none; half of a pair by itself is a code point.
            bool second = i > 0 && char.IsSurrogatePair(text[i - 1], text[i]);
            _codePoints[i + 1] = _codePoints[i] + (second ? 0 : 1);
        }
    }

    /// <summary>The index of the code point that begins at, or the number that end before, a unit.</summary>
    public int Of(int unit) => _codePoints is null ? unit : _codePoints[unit];
}
