namespace Suture.Models.ChatTemplates.Values;

/// <summary>Counts and cuts texts by code points; half of a surrogate pair by itself is one, as in Python.</summary>
internal static class CodePoints
{
    /// <summary>Number of code points.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        int pairs = 0;
        for (int at = NextHigh(text, 0); at >= 0; at = NextHigh(text, at + 1))
        {
            if (LengthAt(text, at) == 2) pairs++;
        }

        return text.Length - pairs;
    }

    /// <summary>Units, 1 or 2, of the code point that begins at a unit.</summary>
    public static int LengthAt(ReadOnlySpan<char> text, int unit) =>
        unit + 1 < text.Length && char.IsSurrogatePair(text[unit], text[unit + 1]) ? 2 : 1;

    /// <summary>The unit at which a code point begins.</summary>
    /// <param name="text">Text.</param>
    /// <param name="codePoint">Its index, from 0 to the number of code points.</param>
    public static int UnitOf(ReadOnlySpan<char> text, int codePoint)
    {
        int first = NextHigh(text, 0);
        if (first < 0 || codePoint <= first) return codePoint;

        // Every unit up to the first pair is a code point.
        int unit = first;
        for (int left = codePoint - first; left > 0; left--) unit += LengthAt(text, unit);
        return unit;
    }

    /// <summary>The code points, each as a text.</summary>
    public static IEnumerable<string> Split(string text)
    {
        for (int i = 0; i < text.Length;)
        {
            int length = LengthAt(text, i);
            yield return text.Substring(i, length);
            i += length;
        }
    }

    /// <summary>The code point at a unit as a number.</summary>
    public static int ValueAt(ReadOnlySpan<char> text, int unit) =>
        LengthAt(text, unit) == 2 ? char.ConvertToUtf32(text[unit], text[unit + 1]) : text[unit];

    /// <summary>The code point as a text, half of a surrogate pair included.</summary>
    public static string ToText(int codePoint) => codePoint < 0x10000 ? ((char)codePoint).ToString() : char.ConvertFromUtf32(codePoint);

    /// <summary>Whether the texts' code points are in order, as Python's <c>&lt;</c> on texts: UTF-16 order puts U+FFFF behind U+10000.</summary>
    public static int Compare(string a, string b)
    {
        int same = a.AsSpan().CommonPrefixLength(b);
        if (same == a.Length || same == b.Length) return a.Length.CompareTo(b.Length);
        return Rank(a[same]).CompareTo(Rank(b[same]));

        // Surrogates stand for code points beyond U+FFFF.
        static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
    }

    private static int NextHigh(ReadOnlySpan<char> text, int start)
    {
        int found = text[start..].IndexOfAnyInRange('\uD800', '\uDBFF');
        return found < 0 ? -1 : start + found;
    }
}
