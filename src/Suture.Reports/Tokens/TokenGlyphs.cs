using Suture.Reports.Markup;

namespace Suture.Reports.Tokens;

/// <summary>Text of a token with its white space made visible.</summary>
internal static class TokenGlyphs
{
    /// <summary>Spaces, newlines, tabs and carriage returns as faint glyphs, everything else as it is; an empty token is a faint ∅.</summary>
    /// <param name="token">The token's text.</param>
    public static Html Render(string token)
    {
        if (token.Length == 0) return Faint("∅");
        var parts = new List<Html>();
        int start = 0;
        for (int i = 0; i < token.Length; i++)
        {
            if (Glyph(token[i]) is not { } glyph) continue;
            if (i > start) parts.Add(Html.Escaped(token[start..i]));
            parts.Add(Faint(glyph));
            start = i + 1;
        }

        if (start < token.Length) parts.Add(Html.Escaped(token[start..]));
        return Html.Join(parts);
    }

    private static string? Glyph(char c) => c switch
    {
        ' ' => "·",
        '\n' => "↵",
        '\t' => "⇥",
        '\r' => "␍",
        _ => null,
    };

    private static Html Faint(string glyph) => Html.Of($"<i>{glyph}</i>");
}
