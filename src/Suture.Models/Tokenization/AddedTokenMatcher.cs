using System.Buffers;
using System.Globalization;
using System.Text;

namespace Suture.Models.Tokenization;

/// <summary>Finds added tokens in a text: the leftmost, and of those that begin there the longest.</summary>
internal sealed class AddedTokenMatcher
{
    private readonly SearchValues<string> _contents;
    private readonly Dictionary<string, AddedToken> _tokens;
    private readonly Dictionary<string, AddedToken>.AlternateLookup<ReadOnlySpan<char>> _tokenOf;

    // The lengths that occur, longest first: few, however many tokens there are.
    private readonly int[] _lengths;

    /// <summary>Prepares the search.</summary>
    /// <param name="tokens">What to look for: each token by its content as it stands in the texts to be searched.</param>
    public AddedTokenMatcher(Dictionary<string, AddedToken> tokens)
    {
        _tokens = tokens;
        _tokenOf = _tokens.GetAlternateLookup<ReadOnlySpan<char>>();
        _contents = SearchValues.Create([.. tokens.Keys], StringComparison.Ordinal);
        _lengths = [.. tokens.Keys.Select(content => content.Length).Distinct().OrderDescending()];
    }

    /// <summary>Cuts a text into added tokens and what lies between, nothing of it empty.</summary>
    /// <param name="text">The text.</param>
    /// <param name="parts">Receives the parts in order; together they are the text.</param>
    public void Split(ReadOnlySpan<char> text, List<TextPart> parts)
    {
        int done = 0, at = 0, spaceEnd = 0;
        for (int hit; at < text.Length && (hit = text[at..].IndexOfAny(_contents)) >= 0;)
        {
            int first = at + hit;
            var (token, length) = Longest(text[first..]);
            int last = at = first + length;
            if (token.SingleWord && (EndsWithWord(text[..first]) || StartsWithWord(text[last..]))) continue;

            var content = new TextRange(first, last);
            if (token.StripsLeft) first = first <= done ? done : done + text[done..first].TrimEnd().Length;
            if (token.StripsRight)
            {
                // A run of white space is gone through once, though several tokens may be in it.
                if (last >= spaceEnd) spaceEnd = text.Length - text[last..].TrimStart().Length;
                last = spaceEnd;
            }

            // White space that the token before has taken may itself be a token that takes white space: nothing is left for it.
            if (first >= last) continue;
            if (done < first) parts.Add(new TextPart(new TextRange(done, first), null));
            parts.Add(new TextPart(new TextRange(first, last), token, EndsOf(text, content, new TextRange(first, last))));
            done = last;
        }

        if (done < text.Length) parts.Add(new TextPart(new TextRange(done, text.Length), null));
    }

    /// <summary>The blanks at the ends of what a token has taken: those of its content, and the white space around it.</summary>
    private static BlankEnds EndsOf(ReadOnlySpan<char> text, TextRange content, TextRange taken)
    {
        var units = text[Math.Clamp(taken.Start, content.Start, content.End)..content.End];
        int leading = BlankEnds.CountLeading(units), trailing = BlankEnds.CountTrailing(units);
        int before = Math.Max(0, content.Start - taken.Start), after = taken.End - content.End;
        return new BlankEnds(before + leading + (leading == units.Length ? after : 0), after + trailing + (trailing == units.Length ? before : 0));
    }

    private (AddedToken Token, int Length) Longest(ReadOnlySpan<char> text)
    {
        foreach (int length in _lengths)
        {
            if (length <= text.Length && _tokenOf.TryGetValue(text[..length], out var token)) return (token, length);
        }

        throw new InvalidOperationException("The search found a token that is not there.");
    }

    private static bool EndsWithWord(ReadOnlySpan<char> text) => Rune.DecodeLastFromUtf16(text, out var rune, out _) == OperationStatus.Done && IsWord(rune);

    private static bool StartsWithWord(ReadOnlySpan<char> text) => Rune.DecodeFromUtf16(text, out var rune, out _) == OperationStatus.Done && IsWord(rune);

    // \w of Unicode's recommendation: letters, marks, decimal digits, connectors, joiners.
    private static bool IsWord(Rune rune) => Rune.IsLetter(rune) || rune.Value is 0x200C or 0x200D || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.ConnectorPunctuation;
}
