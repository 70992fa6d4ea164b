using System.Globalization;
using System.Text;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Syntax;

/// <summary>Resolves the escapes in a quoted text as Python's codec <c>unicode-escape</c> does.</summary>
internal static class TextEscapes
{
    private const int LastCodePoint = 0x10FFFF;

    /// <summary>The text that is meant; an escape that does not exist keeps its backslash.</summary>
    /// <param name="quoted">What stands between the quotes.</param>
    /// <param name="line">Line for errors.</param>
    public static string Resolve(string quoted, int line)
    {
        if (!quoted.Contains('\\', StringComparison.Ordinal)) return quoted;
        var text = new StringBuilder(quoted.Length);
        for (int i = 0; i < quoted.Length; i++)
        {
            if (quoted[i] != '\\') text.Append(quoted[i]);
            else i = ResolveOne(quoted, i + 1, text, line);
        }

        return text.ToString();
    }

    // Appends what the escape whose letter stands at an index means, and gives the index of its last unit.
    private static int ResolveOne(string quoted, int at, StringBuilder text, int line)
    {
        switch (quoted[at])
        {
            case '\n':
                return at;
            case 'x':
                return Hexadecimal(quoted, at, 2, text, "truncated \\xXX escape", line);
            case 'u':
                return Hexadecimal(quoted, at, 4, text, "truncated \\uXXXX escape", line);
            case 'U':
                return Hexadecimal(quoted, at, 8, text, "truncated \\UXXXXXXXX escape", line);
            case 'N':
                throw TemplateFault.Syntax("escapes by the name of a character (\\N{...}) are not supported in chat templates", line);
            case >= '0' and <= '7':
                int end = at;
                while (end < at + 3 && end < quoted.Length && quoted[end] is >= '0' and <= '7') end++;
                text.Append((char)Convert.ToInt32(quoted[at..end], 8));
                return end - 1;
        }

        string? simple = quoted[at] switch
        {
            '\\' => "\\",
            '\'' => "'",
            '"' => "\"",
            'a' => "\a",
            'b' => "\b",
            'f' => "\f",
            'n' => "\n",
            'r' => "\r",
            't' => "\t",
            'v' => "\v",
            _ => null,
        };
        text.Append(simple ?? $"\\{quoted[at]}");
        return at;
    }

    private static int Hexadecimal(string quoted, int at, int count, StringBuilder text, string truncated, int line)
    {
        if (at + count >= quoted.Length || !uint.TryParse(quoted.AsSpan(at + 1, count), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint codePoint))
        {
            throw TemplateFault.Syntax(truncated, line);
        }

        if (codePoint > LastCodePoint) throw TemplateFault.Syntax("illegal Unicode character", line);
        text.Append(CodePoints.ToText((int)codePoint));
        return at + count;
    }
}
