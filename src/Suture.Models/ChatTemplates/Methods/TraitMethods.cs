using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Methods;

/// <summary>Methods of texts that ask what characters they are made of.</summary>
internal static class TraitMethods
{
    public static readonly Dictionary<string, Func<TextValue, Invocation, Value>> All = new(StringComparer.Ordinal)
    {
        ["isalnum"] = AreAll(CharacterTraits.IsAlphanumeric),
        ["isalpha"] = AreAll(CharacterTraits.IsAlpha),
        ["isdecimal"] = AreAll(CharacterTraits.IsDecimal),
        ["isdigit"] = AreAll(CharacterTraits.IsDigit),
        ["isnumeric"] = AreAll(CharacterTraits.IsNumeric),
        ["isspace"] = AreAll(codePoint => codePoint < 0x10000 && Whitespace.Is((char)codePoint)),
        ["isascii"] = Ask(text => System.Text.Ascii.IsValid(text)),
        ["isprintable"] = Ask(text => Points(text).All(CharacterTraits.IsPrintable)),
        ["islower"] = Ask(IsLower),
        ["isupper"] = Ask(IsUpper),
        ["istitle"] = Ask(IsTitle),
    };

    /// <summary>Whether all cased characters are small, and there is one.</summary>
    public static bool IsLower(string text) => AreCasedAll(text, CharacterTraits.IsLower);

    /// <summary>Whether all cased characters are capital, and there is one.</summary>
    public static bool IsUpper(string text) => AreCasedAll(text, CharacterTraits.IsUpper);

    private static bool AreCasedAll(string text, Func<int, bool> isSo)
    {
        bool any = false;
        foreach (int point in Points(text))
        {
            if (isSo(point)) any = true;
            else if (CharacterTraits.IsCased(point)) return false;
        }

        return any;
    }

    private static bool IsTitle(string text)
    {
        bool anyCased = false, followsCased = false;
        foreach (int point in Points(text))
        {
            bool isCapital = CharacterTraits.IsUpper(point) || CharacterTraits.IsTitle(point);
            bool isSmall = CharacterTraits.IsLower(point);
            if (isCapital ? followsCased : isSmall && !followsCased) return false;
            followsCased = isCapital || isSmall;
            anyCased |= followsCased;
        }

        return anyCased;
    }

    private static Func<TextValue, Invocation, Value> AreAll(Func<int, bool> isSo) => Ask(text => text.Length > 0 && Points(text).All(isSo));

    private static Func<TextValue, Invocation, Value> Ask(Func<string, bool> ask) => (text, call) =>
    {
        call.Bind();
        return BooleanValue.Of(ask(text.Text));
    };

    private static IEnumerable<int> Points(string text)
    {
        for (int unit = 0; unit < text.Length; unit += CodePoints.LengthAt(text, unit)) yield return CodePoints.ValueAt(text, unit);
    }
}
