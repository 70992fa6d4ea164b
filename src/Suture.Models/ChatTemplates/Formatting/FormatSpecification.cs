using System.Globalization;
using System.Numerics;
using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Formatting;

/// <summary>How a value is formatted: the mini-language of <c>str.format</c>, which covers what <c>%</c> can say too.</summary>
/// <param name="Fill">What fills the width.</param>
/// <param name="Align"><c>&lt;</c>, <c>&gt;</c>, <c>^</c>, <c>=</c> (between sign and digits), or U+0000 for the type's own.</param>
/// <param name="Sign"><c>+</c>, <c>-</c> or a blank.</param>
/// <param name="IsAlternate">Whether <c>#</c> asks for prefixes.</param>
/// <param name="Width">Least number of code points.</param>
/// <param name="Grouping"><c>,</c> or <c>_</c> between groups of digits, or U+0000.</param>
/// <param name="Precision">Digits, or most code points of a text; null for the type's own.</param>
/// <param name="Type">Letter of the type, or U+0000 for the value's own.</param>
internal sealed record FormatSpecification(
    string Fill = " ",
    char Align = '\0',
    char Sign = '-',
    bool IsAlternate = false,
    int Width = 0,
    char Grouping = '\0',
    int? Precision = null,
    char Type = '\0')
{
    /// <summary>Reads a specification such as <c>&gt;8,.2f</c>.</summary>
    public static FormatSpecification Parse(string text)
    {
        var specification = new FormatSpecification();
        int at = 0;
        int fill = text.Length > 0 ? CodePoints.LengthAt(text, 0) : 0;
        if (fill < text.Length && text[fill] is '<' or '>' or '^' or '=')
        {
            specification = specification with { Fill = text[..fill], Align = text[fill] };
            at = fill + 1;
        }
        else if (fill > 0 && text[0] is '<' or '>' or '^' or '=')
        {
            specification = specification with { Align = text[at++] };
        }

        if (Peek() is '+' or '-' or ' ') specification = specification with { Sign = text[at++] };
        if (Skip('#')) specification = specification with { IsAlternate = true };
        if (Peek() == '0')
        {
            // A leading zero of the width fills behind the sign.
            if (specification.Align == '\0') specification = specification with { Fill = "0", Align = '=' };
            at++;
        }

        if (Number() is { } width) specification = specification with { Width = width };
        if (Peek() is ',' or '_') specification = specification with { Grouping = text[at++] };
        if (Skip('.')) specification = specification with { Precision = Number() ?? throw TemplateFault.Value("Format specifier missing precision") };
        if (at < text.Length) specification = specification with { Type = text[at++] };
        return at == text.Length ? specification : throw TemplateFault.Value("Invalid format specifier");

        char Peek() => at < text.Length ? text[at] : '\0';

        bool Skip(char c)
        {
            if (Peek() != c) return false;
            at++;
            return true;
        }

        int? Number()
        {
            int start = at;
            while (char.IsAsciiDigit(Peek())) at++;
            if (at == start) return null;
            return int.TryParse(text.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                ? number
                : throw TemplateFault.Value("Too many decimal digits in format string");
        }
    }

    /// <summary>Formats a value and appends it.</summary>
    /// <exception cref="TemplateFault">The value cannot be formatted so.</exception>
    public void Write(Value value, TextBuilder output)
    {
        switch (value)
        {
            case TextValue text:
                WriteText(text.Text, output);
                break;
            case IntegerValue or BooleanValue when Type is not ('e' or 'E' or 'f' or 'F' or 'g' or 'G' or '%') && (value is IntegerValue || this != new FormatSpecification()):
                WriteInteger(Numbers.AsInteger(value)!.Value, output);
                break;
            case IntegerValue or BooleanValue or FloatValue when Type != 0 || value is FloatValue:
                WriteFloat(Numbers.AsDouble(value)!.Value, output);
                break;
            default:
                if (this != new FormatSpecification()) throw TemplateFault.Type($"unsupported format string passed to {value.TypeName}.__format__");
                value.WriteText(output);
                break;
        }
    }

    private void WriteText(string text, TextBuilder output)
    {
        if (Type is not ('\0' or 's')) throw Unknown("str");
        if (Align == '=') throw TemplateFault.Value("'=' alignment not allowed in string format specifier");
        if (Precision < CodePoints.Count(text)) text = text[..CodePoints.UnitOf(text, Precision!.Value)];
        Pad("", text, output, '<');
    }

    private void WriteInteger(BigInteger number, TextBuilder output)
    {
        if (Precision is not null) throw TemplateFault.Value("Precision not allowed in integer format specifier");
        var magnitude = BigInteger.Abs(number);
        var (prefix, digits) = Type switch
        {
            '\0' or 'd' or 'n' => ("", magnitude.ToString(CultureInfo.InvariantCulture)),
            'x' => ("0x", RadixText.Of(magnitude, 16)),
            'X' => ("0X", RadixText.Of(magnitude, 16).ToUpperInvariant()),
            'o' => ("0o", RadixText.Of(magnitude, 8)),
            'b' => ("0b", RadixText.Of(magnitude, 2)),
            'c' => ("", Character(number)),
            _ => throw Unknown("int"),
        };
        if (Grouping != 0) digits = Group(digits, Type is 'x' or 'X' or 'o' or 'b' ? 4 : 3);
        Pad(SignOf(number.Sign < 0) + (IsAlternate ? prefix : ""), digits, output, '>');
    }

    private static string Character(BigInteger codePoint) => codePoint.Sign >= 0 && codePoint <= 0x10FFFF
        ? CodePoints.ToText((int)codePoint)
        : throw new TemplateFault(ChatTemplateErrorKind.OverflowError, "%c arg not in range(0x110000)");

    private void WriteFloat(double number, TextBuilder output)
    {
        string digits = FloatFormat.Magnitude(number, Type, Precision, IsAlternate) ?? throw Unknown("float");
        if (Grouping != 0 && double.IsFinite(number))
        {
            int whole = digits.AsSpan().IndexOfAny('.', 'e') is >= 0 and var found ? found : digits.Length;
            digits = Group(digits[..whole], 3) + digits[whole..];
        }

        Pad(SignOf(double.IsNegative(number) && !double.IsNaN(number)), digits, output, '>');
    }

    private string SignOf(bool isNegative) => isNegative ? "-" : Sign == '-' ? "" : Sign.ToString();

    private void Pad(string prefix, string body, TextBuilder output, char alignOfType)
    {
        int missing = Width - prefix.Length - CodePoints.Count(body);
        char align = Align == '\0' ? alignOfType : Align;
        int before = align switch
        {
            '>' => missing,
            '^' => missing / 2,
            _ => 0,
        };
        output.Repeat(Fill, before).Append(prefix);
        if (align == '=') output.Repeat(Fill, missing);
        output.Append(body);
        if (align is '<' or '^') output.Repeat(Fill, missing - before);
    }

    private string Group(string digits, int size)
    {
        var grouped = new System.Text.StringBuilder(digits);
        for (int at = digits.Length - size; at > 0; at -= size) grouped.Insert(at, Grouping);
        return grouped.ToString();
    }

    private TemplateFault Unknown(string type) => TemplateFault.Value($"Unknown format code '{Type}' for object of type '{type}'");
}
