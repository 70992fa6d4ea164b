using System.Runtime.InteropServices;

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

    /// <summary>Turns the places of tokens from units into code points.</summary>
    public void Convert(List<TokenPiece> tokens)
    {
        if (_codePoints is null) return;
        foreach (ref var token in CollectionsMarshal.AsSpan(tokens)) token = token with { Start = _codePoints[token.Start], End = _codePoints[token.End] };
    }
}
