namespace Suture.Models.Tokenization.Unicode;

/// <summary>Hangul syllables are made of letters by arithmetic (Unicode Standard, section 3.12).</summary>
internal static class Hangul
{
    private const int FirstSyllable = 0xAC00;
    private const int FirstLead = 0x1100;
    private const int FirstVowel = 0x1161;

    // One before the first trailing consonant: 0 stands for none.
    private const int TrailBase = 0x11A7;
    private const int LeadCount = 19;
    private const int VowelCount = 21;
    private const int TrailCount = 28;

    /// <summary>Whether a character is a syllable.</summary>
    public static bool IsSyllable(int codePoint) => codePoint is >= FirstSyllable and < FirstSyllable + (LeadCount * VowelCount * TrailCount);

    /// <summary>Whether a character is a vowel or trailing consonant that joins what comes before.</summary>
    public static bool IsSecond(int codePoint) => codePoint is (>= FirstVowel and < FirstVowel + VowelCount) or (> TrailBase and < TrailBase + TrailCount);

    /// <summary>The two or three letters of a syllable.</summary>
    public static int[] Decompose(int syllable)
    {
        int index = syllable - FirstSyllable, trail = index % TrailCount;
        int lead = FirstLead + (index / (VowelCount * TrailCount)), vowel = FirstVowel + (index / TrailCount % VowelCount);
        return trail == 0 ? [lead, vowel] : [lead, vowel, TrailBase + trail];
    }

    /// <summary>The syllable of a leading consonant and a vowel, or of such a syllable and a trailing consonant; -1 for anything else.</summary>
    public static int Compose(int first, int second)
    {
        if (first is >= FirstLead and < FirstLead + LeadCount && second is >= FirstVowel and < FirstVowel + VowelCount)
        {
            return FirstSyllable + ((((first - FirstLead) * VowelCount) + second - FirstVowel) * TrailCount);
        }

        return IsSyllable(first) && (first - FirstSyllable) % TrailCount == 0 && second is > TrailBase and < TrailBase + TrailCount ? first + second - TrailBase : -1;
    }
}
