using System.Globalization;
using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Formatting;

/// <summary>Writes texts as Python's <c>repr</c> does: in quotes, with escapes for what does not print.</summary>
internal static class TextRepr
{
    public static string Of(string text)
    {
        var output = new TextBuilder(new RenderBudget());
        Write(text, output);
        return output.ToString();
    }

    /// <summary><c>repr</c> of any value, for messages.</summary>
    public static string Of(Value value)
    {
        var output = new TextBuilder(new RenderBudget());
        value.WriteRepr(output);
        return output.ToString();
    }

    public static void Write(string text, TextBuilder output)
    {
        char quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        output.Append(quote);
        for (int i = 0; i < text.Length;)
        {
            int length = CodePoints.LengthAt(text, i);
            WriteOne(text.AsSpan(i, length), quote, output);
            i += length;
        }

        output.Append(quote);
    }

    private static void WriteOne(ReadOnlySpan<char> character, char quote, TextBuilder output)
    {
        int codePoint = CodePoints.ValueAt(character, 0);
        string? escaped = codePoint switch
        {
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ when codePoint == quote => "\\" + quote,
            _ when CharacterTraits.IsPrintable(codePoint) => null,
            < 0x100 => Hexadecimal("\\x", "x2"),
            < 0x10000 => Hexadecimal("\\u", "x4"),
            _ => Hexadecimal("\\U", "x8"),
        };
        output.Append(escaped ?? character);

        string Hexadecimal(string prefix, string format) => prefix + codePoint.ToString(format, CultureInfo.InvariantCulture);
    }
}
