using System.Runtime.InteropServices;

namespace Suture.Models.Tokenization;

/// <summary>Counts places in a text in code points instead of UTF-16 units.</summary>
internal static class CodePoints
{
    /// <summary>Turns the places of tokens from units into code points.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">Its tokens.</param>
    public static void Convert(string text, List<TokenPiece> tokens)
    {
        // Without surrogates every code point is one unit.
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0) return;

        // Code points that begin before each unit. The second half of a pair adds none; half of a pair by itself is a code point.
        int[] before = new int[text.Length + 1];
        for (int i = 0; i < text.Length; i++) before[i + 1] = before[i] + (i > 0 && char.IsSurrogatePair(text[i - 1], text[i]) ? 0 : 1);
        foreach (ref var token in CollectionsMarshal.AsSpan(tokens)) token = token with { Start = before[token.Start], End = before[token.End] };
    }
}
