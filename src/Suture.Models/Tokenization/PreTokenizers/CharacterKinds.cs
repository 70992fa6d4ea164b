using System.Globalization;

namespace Suture.Models.Tokenization.PreTokenizers;

/// <summary>Looks up the <see cref="CharacterKind"/> of code points, those beyond U+FFFF included (.NET's regular expressions see only halves of them).</summary>
internal static class CharacterKinds
{
    private static readonly CharacterKind[] Basic = [.. Enumerable.Range(0, 0x10000).Select(c => Classify(c, CharUnicodeInfo.GetUnicodeCategory((char)c)))];

    /// <summary>The kind of the code point at an index; half of a surrogate pair counts as U+FFFD, which is <see cref="CharacterKind.Other"/>.</summary>
    /// <param name="text">Text.</param>
    /// <param name="index">Index of its first unit.</param>
    /// <param name="units">Receives its length, 1 or 2.</param>
    public static CharacterKind At(ReadOnlySpan<char> text, int index, out int units)
    {
        char c = text[index];
        units = 1;
        if (!char.IsHighSurrogate(c) || index + 1 == text.Length || !char.IsLowSurrogate(text[index + 1])) return Basic[c];

        units = 2;
        int codePoint = char.ConvertToUtf32(c, text[index + 1]);
        return Classify(codePoint, CharUnicodeInfo.GetUnicodeCategory(codePoint));
    }

    /// <summary>The end of the longest run of one kind that begins at an index.</summary>
    /// <param name="text">Text.</param>
    /// <param name="start">Where the run begins; it may be empty.</param>
    /// <param name="kind">The kind.</param>
    public static int EndOfRun(ReadOnlySpan<char> text, int start, CharacterKind kind)
    {
        while (start < text.Length && At(text, start, out int units) == kind) start += units;
        return start;
    }

    private static CharacterKind Classify(int codePoint, UnicodeCategory category) => category switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or
            UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => CharacterKind.Letter,
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => CharacterKind.Number,
        _ => codePoint < 0x10000 && char.IsWhiteSpace((char)codePoint) ? CharacterKind.Space : CharacterKind.Other,
    };
}
