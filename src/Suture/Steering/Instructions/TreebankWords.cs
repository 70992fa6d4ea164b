using System.Text;
using System.Text.RegularExpressions;
using Suture.Models;

namespace Suture.Steering.Instructions;

/// <summary>Splits a text into words as NLTK's <c>word_tokenize</c> (3.10) does, by the rules of the Penn Treebank; punctuation that stands alone is left out.</summary>
/// <remarks>
/// NLTK first cuts the text into sentences, by tables of abbreviations learnt from newspapers, and a full stop is then a word of its own only at a sentence's end.
/// We take every full stop that could end a sentence for one that does. That changes a word by its last stop (<c>Dr.</c>), and how many words there are only
/// if a table held a clitic or "wanna" as an abbreviation; none does.
/// </remarks>
internal static partial class TreebankWords
{
    // What is a word of its own wherever it stands, and no word for our purpose.
    private const string Separate = "«»“”„‘’`\";@#$%&?!*()[]{}<>‒–—―";

    // After one of these a sentence's end need not be followed by white space.
    private const string MayFollowEnd = ")\";}]*:@'({[!?";

    private const string ClosesSentence = ")]}>\"'»”’ ";

    // Python's \w: .NET's counts combining marks too, and fewer numbers.
    private const string NotInWord = @"(?<![\p{L}\p{N}_])", EndOfWord = @"(?![\p{L}\p{N}_])";

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // Every pattern looks at a fixed number of characters from each place: the limit is never met.
    private const int LimitMilliseconds = 10_000;

    /// <summary>The words, in order.</summary>
    public static IEnumerable<string> Of(string text)
    {
        string spaced = WithoutPunctuation(OpeningApostrophe().Replace(text, "' "));
        spaced = ShortClitic().Replace(spaced, " ${clitic}");
        spaced = LongClitic().Replace(spaced, " ${clitic}");
        spaced = Contraction().Replace(spaced, " ${first} ${second} ");
        spaced = Wanna().Replace(spaced, " ${first} ${second} ");
        return TisAndTwas().Replace(spaced, " ${first} ${second} ").Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    // One space for each piece of punctuation that is split off, and for each white space; one before and one after all.
    private static string WithoutPunctuation(string text)
    {
        var fullStops = FullStops(text);
        var spaced = new StringBuilder(text.Length + 2).Append(' ');
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool isSplit = c switch
            {
                '.' => Repeats(text, i) || fullStops.Contains(i),
                '-' or '\'' => Repeats(text, i),
                ',' or ':' => i + 1 >= text.Length || !char.IsDigit(text[i + 1]),
                _ => PythonText.IsWhiteSpace(c) || Separate.Contains(c, StringComparison.Ordinal),
            };
            spaced.Append(isSplit ? ' ' : c);
        }

        return spaced.Append(' ').ToString();
    }

    // Whether the character has its like beside it. An odd one out of a run stays with what follows in NLTK, which makes no difference to a word's case.
    private static bool Repeats(string text, int at) => (at > 0 && text[at - 1] == text[at]) || (at + 1 < text.Length && text[at + 1] == text[at]);

    // Single stops that end a sentence: of all that could end one within a run without white space, NLTK's splitter looks at the last.
    private static HashSet<int> FullStops(string text)
    {
        var found = new HashSet<int>();
        for (int start = 0; start < text.Length;)
        {
            int end = start, last = -1;
            for (; end < text.Length && !PythonText.IsWhiteSpace(text[end]); end++)
            {
                if (text[end] is '.' or '?' or '!' && MayEnd(text, end)) last = end;
            }

            found.Add(last);
            start = end + 1;
        }

        // Whatever is no full stop does no harm here: only those are looked up.
        found.Add(LastBeforeClosing(text));
        return found;
    }

    private static bool MayEnd(string text, int at) =>
        at + 1 < text.Length && (PythonText.IsWhiteSpace(text[at + 1]) || MayFollowEnd.Contains(text[at + 1], StringComparison.Ordinal));

    // The last character that is neither white space at the end nor, before that, a closing bracket, quote or space.
    private static int LastBeforeClosing(string text)
    {
        int at = text.Length - 1;
        while (at >= 0 && PythonText.IsWhiteSpace(text[at])) at--;
        while (at >= 0 && ClosesSentence.Contains(text[at], StringComparison.Ordinal)) at--;
        return at;
    }

    [GeneratedRegex(@"(?<![\p{L}\p{N}_])'(?!([rv]e|ll|[mtsdn])(?![\p{L}\p{N}_]))(?=[\p{L}\p{N}_])", Options | RegexOptions.IgnoreCase, LimitMilliseconds)]
    private static partial Regex OpeningApostrophe();

    [GeneratedRegex("(?<=[^' ])(?<clitic>'[sSmMdD]?)(?= )", Options, LimitMilliseconds)]
    private static partial Regex ShortClitic();

    [GeneratedRegex("(?<=[^' ])(?<clitic>'ll|'LL|'re|'RE|'ve|'VE|n't|N'T)(?= )", Options, LimitMilliseconds)]
    private static partial Regex LongClitic();

    [GeneratedRegex(NotInWord + "((?<first>can)(?<second>not)|(?<first>d)(?<second>'ye)|(?<first>gim|lem)(?<second>me)|(?<first>gon)(?<second>na)|(?<first>got)(?<second>ta)|(?<first>more)(?<second>'n))" + EndOfWord, Options | RegexOptions.IgnoreCase, LimitMilliseconds)]
    private static partial Regex Contraction();

    [GeneratedRegex(NotInWord + "(?<first>wan)(?<second>na)(?= )", Options | RegexOptions.IgnoreCase, LimitMilliseconds)]
    private static partial Regex Wanna();

    [GeneratedRegex(" (?<first>'t)(?<second>is|was)" + EndOfWord, Options | RegexOptions.IgnoreCase, LimitMilliseconds)]
    private static partial Regex TisAndTwas();
}
