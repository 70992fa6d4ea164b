namespace Suture.Features.Roles.Rewriting;

/// <summary>Regular English inflection, by spelling alone. Letters that are doubled (<c>trip</c>, <c>tripped</c>) are in the table of irregular forms.</summary>
internal static class SpellingRules
{
    // Their ch is a k.
    private static readonly HashSet<string> HardEnds = new(["stomach", "monarch", "patriarch", "matriarch", "epoch", "eunuch", "loch", "tech"], StringComparer.Ordinal);

    /// <summary>Plural of a noun, or third person of a verb.</summary>
    public static string Plural(string lemma) =>
        EndsInConsonantY(lemma) ? lemma[..^1] + "ies"
        : lemma[^1] is 's' or 'x' or 'z' || lemma.EndsWith("sh", StringComparison.Ordinal) || (lemma.EndsWith("ch", StringComparison.Ordinal) && !HardEnds.Contains(lemma)) ? lemma + "es"
        : lemma + "s";

    /// <summary>Third person of a verb: as a plural, but <c>goes</c> and <c>echoes</c>.</summary>
    public static string ThirdPerson(string lemma) => lemma.Length > 1 && lemma[^1] == 'o' && !IsVowel(lemma[^2]) ? lemma + "es" : Plural(lemma);

    /// <summary>Past tense and participle.</summary>
    public static string Past(string lemma) => Ending(lemma, "ed");

    /// <summary>Present participle.</summary>
    public static string Progressive(string lemma) =>
        lemma.EndsWith("ie", StringComparison.Ordinal) ? lemma[..^2] + "ying"
        : lemma[^1] == 'e' && lemma.Length > 2 && lemma[^2] is not ('e' or 'o' or 'y') ? lemma[..^1] + "ing"
        : lemma + "ing";

    /// <summary>Third person of the King James Bible, which doubles letters where the present participle does.</summary>
    /// <param name="lemma">The verb.</param>
    /// <param name="progressive">Its present participle.</param>
    public static string OldThirdPerson(string lemma, string progressive)
    {
        if (EndsInConsonantY(lemma)) return lemma[..^1] + "ieth";
        bool isDoubled = progressive.Length == lemma.Length + 4 && progressive.StartsWith(lemma, StringComparison.Ordinal);
        return isDoubled ? progressive[..^3] + "eth" : Ending(lemma, "eth");
    }

    /// <summary>Comparative (<c>er</c>) or superlative (<c>est</c>).</summary>
    public static string Compared(string lemma, string ending) => Ending(lemma, ending);

    /// <summary>Whether an adjective is compared by endings: one syllable, or two with a <c>y</c> at the end.</summary>
    public static bool IsComparedByEnding(string lemma)
    {
        int syllables = 0;
        for (int i = 0; i < lemma.Length; i++)
        {
            bool startsVowel = IsVowelOrY(lemma[i]) && (i == 0 || !IsVowelOrY(lemma[i - 1]));
            bool isSilent = i == lemma.Length - 1 && lemma[i] == 'e' && syllables > 0;
            if (startsVowel && !isSilent) syllables++;
        }

        return syllables == 1 || (syllables == 2 && EndsInConsonantY(lemma));
    }

    private static string Ending(string lemma, string ending) =>
        EndsInConsonantY(lemma) ? lemma[..^1] + "i" + ending : lemma[^1] == 'e' ? lemma + ending[1..] : lemma + ending;

    private static bool EndsInConsonantY(string lemma) => lemma.Length > 1 && lemma[^1] == 'y' && !IsVowel(lemma[^2]);

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';

    private static bool IsVowelOrY(char letter) => letter == 'y' || IsVowel(letter);
}
