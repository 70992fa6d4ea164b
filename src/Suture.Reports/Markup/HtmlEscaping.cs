using System.Text;

namespace Suture.Reports.Markup;

/// <summary>The one place where text becomes safe for element content and for quoted attributes.</summary>
internal static class HtmlEscaping
{
    private const char Replacement = '\uFFFD';

    /// <summary>Escapes <c>&amp; &lt; &gt; " '</c>; what HTML cannot carry (control characters, lone surrogates) becomes U+FFFD.</summary>
    /// <param name="text">Any text; null is empty.</param>
    public static string Escape(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var escaped = new StringBuilder(text.Length + 16);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                '\n' or '\t' => escaped.Append(c),
                _ when char.IsControl(c) => escaped.Append(Replacement),
                _ when char.IsSurrogatePair(text, i) => escaped.Append(c).Append(text[++i]),
                _ when char.IsSurrogate(c) => escaped.Append(Replacement),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }
}
