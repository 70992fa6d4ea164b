using System.Text;

namespace Suture.Models.ChatTemplates.Values;

/// <summary>Upper, lower and title case as Python maps them: by Unicode's full mappings, where <c>ß</c> becomes <c>SS</c>; .NET maps one unit to one.</summary>
internal static class CaseMapping
{
    public static string Upper(string text) => IsAscii(text) ? text.ToUpperInvariant() : Map(text, static (_, _, codePoint) => Upper(codePoint));

    public static string Lower(string text) => IsAscii(text) ? text.ToLowerInvariant() : Map(text, static (all, unit, codePoint) => Lower(all, unit, codePoint));

    public static string SwapCase(string text) => Map(text, static (all, unit, codePoint) =>
        CharacterTraits.IsUpper(codePoint) ? Lower(all, unit, codePoint) : CharacterTraits.IsLower(codePoint) ? Upper(codePoint) : CodePoints.ToText(codePoint));

    /// <summary>The first character in title case, the others in lower case.</summary>
    public static string Capitalize(string text) =>
        Map(text, static (all, unit, codePoint) => unit == 0 ? Title(codePoint) : Lower(all, unit, codePoint));

    /// <summary>Every cased character that follows none in title case, the others in lower case.</summary>
    public static string Title(string text) => Map(text, static (all, unit, codePoint) =>
    {
        bool begins = unit == 0 || !CharacterTraits.IsCased(CodePoints.ValueAt(all, PreviousUnit(all, unit)));
        return begins ? Title(codePoint) : Lower(all, unit, codePoint);
    });

    private static string Map(string text, Func<string, int, int, string> map)
    {
        var mapped = new StringBuilder(text.Length);
        for (int unit = 0; unit < text.Length; unit += CodePoints.LengthAt(text, unit)) mapped.Append(map(text, unit, CodePoints.ValueAt(text, unit)));
        return mapped.ToString();
    }

    private static string Upper(int codePoint) => SpecialCasing.Upper(codePoint) ?? Simple(codePoint, Rune.ToUpperInvariant);

    private static string Title(int codePoint) => SpecialCasing.Title(codePoint) ?? Upper(codePoint);

    private static string Lower(string text, int unit, int codePoint) => codePoint switch
    {
        'İ' => "i\u0307",
        'Σ' when EndsWord(text, unit) => "ς",
        _ => Simple(codePoint, Rune.ToLowerInvariant),
    };

    // Half of a surrogate pair by itself has no case.
    private static string Simple(int codePoint, Func<Rune, Rune> map) =>
        Rune.IsValid(codePoint) ? map(new Rune(codePoint)).ToString() : CodePoints.ToText(codePoint);

    // Unicode's Final_Sigma: a cased character before, none after, both seen through what is ignorable.
    private static bool EndsWord(string text, int unit)
    {
        int before = unit;
        do before = PreviousUnit(text, before);
        while (before >= 0 && CharacterTraits.IsCaseIgnorable(CodePoints.ValueAt(text, before)));

        int after = unit + 1;
        while (after < text.Length && CharacterTraits.IsCaseIgnorable(CodePoints.ValueAt(text, after))) after += CodePoints.LengthAt(text, after);

        return before >= 0 && CharacterTraits.IsCased(CodePoints.ValueAt(text, before)) &&
            (after >= text.Length || !CharacterTraits.IsCased(CodePoints.ValueAt(text, after)));
    }

    // -1 when there is none.
    private static int PreviousUnit(string text, int unit) => unit >= 2 && CodePoints.LengthAt(text, unit - 2) == 2 ? unit - 2 : unit - 1;

    private static bool IsAscii(string text) => System.Text.Ascii.IsValid(text);
}
