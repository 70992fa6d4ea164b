using System.Globalization;

namespace Suture.Models.ChatTemplates.Values;

/// <summary>What Python's <c>isalpha</c>, <c>isupper</c> and the like ask of a code point.</summary>
internal static class CharacterTraits
{
    // Code points with Unicode's properties Other_Lowercase and Other_Uppercase: first and last of each run.
    private static readonly int[] OtherLower =
    [
        0xAA, 0xAA, 0xBA, 0xBA, 0x2B0, 0x2B8, 0x2C0, 0x2C1, 0x2E0, 0x2E4, 0x345, 0x345, 0x37A, 0x37A, 0x1D2C, 0x1D6A, 0x1D78, 0x1D78,
        0x1D9B, 0x1DBF, 0x2071, 0x2071, 0x207F, 0x207F, 0x2090, 0x209C, 0x2170, 0x217F, 0x24D0, 0x24E9, 0x2C7C, 0x2C7D, 0xA69C, 0xA69D,
        0xA770, 0xA770, 0xA7F8, 0xA7F9, 0xAB5C, 0xAB5F, 0x10780, 0x10780, 0x10783, 0x10785, 0x10787, 0x107B0, 0x107B2, 0x107BA,
    ];

    private static readonly int[] OtherUpper = [0x2160, 0x216F, 0x24B6, 0x24CF, 0x1F130, 0x1F149, 0x1F150, 0x1F169, 0x1F170, 0x1F189];

    // Han characters that are numbers, which .NET's data leave out.
    private const string HanNumerals =
        "㐅㒃㠪㭍一七万三九二五亖亿什仟仨伍佰億兆兩八六十千卄卅卌叁参參叄四壱壹幺廾廿弌弍弎弐拾捌柒漆玖百肆萬貮貳贰阡陆陌陸零" +
        "\U00020001\U00020064\U000200E2\U00020121\U0002092A\U00020983\U0002098C\U0002099C\U00020AEA\U00020AFD\U00020B19\U00022390\U00022998\U00023B1B\U0002626D";

    public static bool IsUpper(int codePoint) => codePoint < 0x80
        ? char.IsAsciiLetterUpper((char)codePoint)
        : Category(codePoint) == UnicodeCategory.UppercaseLetter || IsIn(OtherUpper, codePoint);

    public static bool IsLower(int codePoint) => codePoint < 0x80
        ? char.IsAsciiLetterLower((char)codePoint)
        : Category(codePoint) == UnicodeCategory.LowercaseLetter || IsIn(OtherLower, codePoint);

    public static bool IsTitle(int codePoint) => Category(codePoint) == UnicodeCategory.TitlecaseLetter;

    public static bool IsCased(int codePoint) => IsUpper(codePoint) || IsLower(codePoint) || IsTitle(codePoint);

    public static bool IsAlpha(int codePoint) => Category(codePoint) <= UnicodeCategory.OtherLetter;

    public static bool IsDecimal(int codePoint) => Category(codePoint) == UnicodeCategory.DecimalDigitNumber;

    public static bool IsDigit(int codePoint) => CharUnicodeInfo.GetDigitValue(CodePoints.ToText(codePoint), 0) >= 0;

    public static bool IsNumeric(int codePoint) =>
        CharUnicodeInfo.GetNumericValue(CodePoints.ToText(codePoint), 0) != -1 || HanNumerals.Contains(CodePoints.ToText(codePoint), StringComparison.Ordinal);

    public static bool IsAlphanumeric(int codePoint) => IsAlpha(codePoint) || IsDecimal(codePoint) || IsDigit(codePoint) || IsNumeric(codePoint);

    /// <summary>Whether <c>repr</c> writes it as it is.</summary>
    public static bool IsPrintable(int codePoint) => codePoint == ' ' || Category(codePoint) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or
            UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator => false,
        _ => true,
    };

    /// <summary>Whether case mapping looks through it to decide where a word ends: Unicode's property Case_Ignorable, near enough.</summary>
    public static bool IsCaseIgnorable(int codePoint) => codePoint is '\'' or '.' or ':' or 0xB7 or 0x2018 or 0x2019 or 0x2024 or 0x2027 || Category(codePoint) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol;

    /// <summary>Whether a name of the template language may hold it.</summary>
    public static bool IsInName(int codePoint) => codePoint == '_' || IsAlphanumeric(codePoint) || Category(codePoint) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation;

    /// <summary>Whether a name of the template language may begin with it.</summary>
    public static bool BeginsName(int codePoint) => codePoint == '_' || IsAlpha(codePoint) || Category(codePoint) == UnicodeCategory.LetterNumber;

    private static UnicodeCategory Category(int codePoint) => CharUnicodeInfo.GetUnicodeCategory(codePoint);

    private static bool IsIn(int[] runs, int codePoint)
    {
        for (int i = 0; i < runs.Length; i += 2)
        {
            if (codePoint >= runs[i] && codePoint <= runs[i + 1]) return true;
        }

        return false;
    }
}
