using System.Buffers;
using System.Globalization;

namespace Suture.Models.Tokenization;

/// <summary>Finds added tokens in a text: the leftmost, and of those that begin there the longest.</summary>
internal sealed class AddedTokenMatcher
{
    private readonly SearchValues<string> _contents;

    // Longest first.
    private readonly Dictionary<char, AddedToken[]> _byFirstChar;

    public AddedTokenMatcher(IReadOnlyCollection<AddedToken> tokens)
    {
        _contents = SearchValues.Create([.. tokens.Select(t => t.Content)], StringComparison.Ordinal);
        _byFirstChar = tokens.GroupBy(t => t.Content[0]).ToDictionary(g => g.Key, g => g.OrderByDescending(t => t.Content.Length).ToArray());
    }

    /// <summary>Cuts <c>[start, end)</c> of a text into added tokens and what lies between.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where to begin; what lies before counts as nothing.</param>
    /// <param name="end">Where to stop.</param>
    /// <param name="between">Receives stretches without added tokens, none empty.</param>
    /// <param name="found">Receives added tokens and their places, white space that belongs to them included.</param>
    public void Split(string text, int start, int end, Action<int, int> between, Action<AddedToken, int, int> found)
    {
        var part = text.AsSpan(start, end - start);
        int done = 0, at = 0;
        for (int hit; at < part.Length && (hit = part[at..].IndexOfAny(_contents)) >= 0;)
        {
            int first = at + hit;
            var token = Longest(part[first..]);
            int last = at = first + token.Content.Length;
            if (token.SingleWord && (EndsWithWord(part[..first]) || StartsWithWord(part[last..]))) continue;

            if (token.StripsLeft) first = Math.Max(done, part[..first].TrimEnd().Length);
            if (token.StripsRight) last = part.Length - part[last..].TrimStart().Length;
            if (done < first) between(start + done, start + first);
            found(token, start + first, start + last);
            done = last;
        }

        if (done < part.Length) between(start + done, end);
    }

    private AddedToken Longest(ReadOnlySpan<char> text)
    {
        foreach (var token in _byFirstChar[text[0]])
        {
            if (text.StartsWith(token.Content, StringComparison.Ordinal)) return token;
        }

        throw new InvalidOperationException("The search found a token that is not there.");
    }

    private static bool EndsWithWord(ReadOnlySpan<char> text) => System.Text.Rune.DecodeLastFromUtf16(text, out var rune, out _) == OperationStatus.Done && IsWord(rune);

    private static bool StartsWithWord(ReadOnlySpan<char> text) => System.Text.Rune.DecodeFromUtf16(text, out var rune, out _) == OperationStatus.Done && IsWord(rune);

    // \w of Unicode's recommendation: letters, marks, decimal digits, connectors, joiners.
    private static bool IsWord(System.Text.Rune rune) => System.Text.Rune.IsLetter(rune) || rune.Value is 0x200C or 0x200D || System.Text.Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.ConnectorPunctuation;
}
