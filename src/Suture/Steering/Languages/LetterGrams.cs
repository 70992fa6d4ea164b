using System.Text;
using System.Text.RegularExpressions;

namespace Suture.Steering.Languages;

/// <summary>Character n-grams of a text's words.</summary>
internal static partial class LetterGrams
{
    // As the paper's detector: enough to be certain, and a bound on the time.
    private const int MaxCharacters = 10_000;

    /// <summary>The grams of 1 to 3 letters or ends of words, packed; case folded, everything but letters parts words, web and e-mail addresses are left out.</summary>
    public static IEnumerable<ulong> Of(string text)
    {
        string words = Words(text);
        for (int end = 1; end <= words.Length; end++)
        {
            for (int length = 1; length <= Math.Min(LanguageProfiles.MaxGram, end); length++)
            {
                var gram = words.AsSpan(end - length, length);
                bool isOneWord = length == 1 ? gram[0] != '\0' : gram[1..^1].IndexOf('\0') < 0;
                if (isOneWord) yield return LanguageProfiles.Pack(gram);
            }
        }
    }

    // Words in lower case with one '\0' around each. Romanian's letters with a comma below are counted as those with a cedilla, as they were long written.
    private static string Words(string text)
    {
        string cut = text.Length > MaxCharacters ? text[..MaxCharacters] : text;
        var words = new StringBuilder("\0", cut.Length + 2);
        foreach (char character in Address().Replace(cut, " "))
        {
            if (char.IsLetter(character)) words.Append(char.ToLowerInvariant(character) switch { 'ș' => 'ş', 'ț' => 'ţ', var letter => letter });
            else if (words[^1] != '\0') words.Append('\0');
        }

        if (words[^1] != '\0') words.Append('\0');
        return words.ToString();
    }

    [GeneratedRegex(@"https?://[-_.?&~;+=/#0-9A-Za-z]{1,2076}|[-_.0-9A-Za-z]{1,64}@[-_0-9A-Za-z]{1,255}[-_.0-9A-Za-z]{1,255}", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
