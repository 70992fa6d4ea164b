namespace Suture.Features.Roles.Rewriting;

/// <summary>Finds the words of an English text. What lies between them is punctuation and space, and is never touched.</summary>
internal static class WordSpans
{
    /// <summary>The words in order.</summary>
    /// <param name="text">The text.</param>
    public static IReadOnlyList<WordSpan> Of(string text)
    {
        var words = new List<WordSpan>();
        bool startsClause = true;
        for (int i = 0; i < text.Length;)
        {
            if (!IsWordStart(text[i]))
            {
                startsClause |= !char.IsWhiteSpace(text[i]);
                i++;
                continue;
            }

            int end = i;
            while (end < text.Length && IsInside(text, end)) end++;
            int stem = end - GenitiveLength(text.AsSpan(i, end - i));
            words.Add(new WordSpan(i, stem - i, IsPlain(text.AsSpan(i, stem - i)), startsClause));
            startsClause = false;
            i = end;
        }

        return words;
    }

    private static bool IsWordStart(char c) => char.IsLetterOrDigit(c) || c is '_' or '/' or '@' or '\\' or '$' or '<';

    // A full stop, a hyphen, an apostrophe and the like belong to a word that goes on after them: "eyrolles.com", "third-party", "isn't".
    private static bool IsInside(string text, int at) =>
        IsWordStart(text[at]) || char.IsSurrogate(text[at]) || char.GetUnicodeCategory(text[at]) == System.Globalization.UnicodeCategory.NonSpacingMark
        || (text[at] is '.' or '-' or '\'' or '’' or ':' or '=' or '+' or '#' or '>' && at + 1 < text.Length && IsWordStart(text[at + 1]));

    private static int GenitiveLength(ReadOnlySpan<char> word) => word.Length > 2 && word[^1] is 's' or 'S' && word[^2] is '\'' or '’' ? 2 : 0;

    private static bool IsPlain(ReadOnlySpan<char> word) => !word.ContainsAnyExcept(Letters);

    private static readonly System.Buffers.SearchValues<char> Letters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
}
