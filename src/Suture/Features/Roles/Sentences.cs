using Suture.Features.Roles.Rewriting;
using Suture.Steering.Languages;

namespace Suture.Features.Roles;

/// <summary>English sentences of prose in documents that may hold anything: other languages, source code, lists.</summary>
/// <remarks>
/// A paragraph ends at a blank line; a sentence at <c>.</c>, <c>!</c> or <c>?</c> before a capital, except after an abbreviation. Of these are kept those of 8 to 40 words that
/// begin with a capital and end with such a mark, whose quotes and brackets are closed, whose words are nearly all plain letters, and which the language identifier takes for English.
/// </remarks>
public static class Sentences
{
    private const int FewestWords = 8;
    private const int MostWords = 40;
    private const double PlainShare = 0.9;
    private const string English = "en";
    private const string Marks = ".!?";
    private const string Closing = "\"”’')";
    private const string Opening = "\"“‘'(";
    private static readonly HashSet<string> Abbreviations = new(["e.g", "i.e", "mr", "mrs", "dr", "st", "fig", "cf", "vs", "etc", "no", "vol", "pp", "p"], StringComparer.OrdinalIgnoreCase);
    private static readonly Lazy<LanguageIdentifier> Identifier = new(() => new LanguageIdentifier());

    /// <summary>The sentences, in order, each once.</summary>
    /// <param name="documents">The documents.</param>
    public static IEnumerable<string> OfDocuments(IEnumerable<string> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string sentence in documents.SelectMany(Paragraphs).SelectMany(Split))
        {
            if (IsEnglishProse(sentence) && seen.Add(sentence)) yield return sentence;
        }
    }

    /// <summary>Cuts a paragraph into sentences.</summary>
    /// <param name="paragraph">Text with single spaces.</param>
    internal static IEnumerable<string> Split(string paragraph)
    {
        int from = 0;
        for (int i = 0; i < paragraph.Length; i++)
        {
            if (!Marks.Contains(paragraph[i]) || IsAbbreviation(paragraph, i)) continue;
            int end = i + 1;
            while (end < paragraph.Length && Closing.Contains(paragraph[end])) end++;
            int next = end + 1;
            if (end < paragraph.Length && paragraph[end] != ' ') continue;
            while (next < paragraph.Length && Opening.Contains(paragraph[next])) next++;
            if (next < paragraph.Length && !char.IsUpper(paragraph[next])) continue;
            yield return paragraph[from..end];
            from = Math.Min(end + 1, paragraph.Length);
            i = end;
        }

        if (from < paragraph.Length) yield return paragraph[from..];
    }

    private static IEnumerable<string> Paragraphs(string document) => document.ReplaceLineEndings("\n").Split("\n\n").Select(paragraph => string.Join(' ', paragraph.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private static bool IsAbbreviation(string text, int mark)
    {
        if (text[mark] != '.') return false;
        int start = mark;
        while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == '.')) start--;
        string word = text[start..mark];
        return (word.Length == 1 && char.IsUpper(word[0]) && word != "I") || Abbreviations.Contains(word);
    }

    private static bool IsEnglishProse(string sentence)
    {
        if (sentence.Length == 0 || !Marks.Contains(sentence.TrimEnd(Closing.ToCharArray()) is [.., var last] ? last : ' ') || sentence.TrimStart(Opening.ToCharArray()) is not [var first, ..] || !char.IsAsciiLetterUpper(first)) return false;
        var words = WordSpans.Of(sentence);
        return words.Count is >= FewestWords and <= MostWords
            && words.Count(word => word.IsPlain) >= PlainShare * words.Count
            && sentence.Count(c => c == '(') == sentence.Count(c => c == ')') && sentence.Count(c => c == '“') == sentence.Count(c => c == '”') && sentence.Count(c => c == '"') % 2 == 0
            && Identifier.Value.Identify(sentence) == English;
    }
}
