using Suture.Models.ChatTemplates.Methods;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models;

/// <summary>What Python's <c>str</c> makes of white space and case, for work that must agree with tools written in it.</summary>
/// <remarks>.NET differs: it trims four control characters fewer, maps case one unit to one, and counts as cased only letters.</remarks>
public static class PythonText
{
    /// <summary>Whether <c>str.isspace</c> holds for a character: what .NET calls white space, and U+001C to U+001F.</summary>
    /// <param name="character">UTF-16 unit.</param>
    public static bool IsWhiteSpace(char character) => Whitespace.Is(character);

    /// <summary>The text without white space at its ends: <c>str.strip()</c>.</summary>
    /// <param name="text">Text.</param>
    public static string Strip(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Trim(Whitespace.All);
    }

    /// <summary>Whether a text is empty or white space only.</summary>
    /// <param name="text">Text.</param>
    public static bool IsBlank(ReadOnlySpan<char> text) => text.Trim(Whitespace.All).IsEmpty;

    /// <summary>The text in lower case by Unicode's full mapping: <c>str.lower()</c>.</summary>
    /// <param name="text">Text.</param>
    public static string Lower(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return CaseMapping.Lower(text);
    }

    /// <summary>Whether all cased characters are lower case, and there is one: <c>str.islower()</c>.</summary>
    /// <param name="text">Text.</param>
    public static bool IsLower(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TraitMethods.IsLower(text);
    }

    /// <summary>Whether all cased characters are upper case, and there is one: <c>str.isupper()</c>.</summary>
    /// <param name="text">Text.</param>
    public static bool IsUpper(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TraitMethods.IsUpper(text);
    }
}
