using System.Text;

namespace Suture.Models.Hub;

/// <summary>Makes text of a server fit for a message: no control characters that a terminal would obey, no pages of it.</summary>
public static class PlainText
{
    private const int MaxLength = 300;

    /// <summary>The text with control characters as <c>�</c>, cut after 300 characters.</summary>
    /// <param name="text">Any text.</param>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (plain.Length >= MaxLength) return plain.Append('…').ToString();
            plain.Append(Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.Format ? Rune.ReplacementChar : rune);
        }

        return plain.ToString();
    }
}
