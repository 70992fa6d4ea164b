using System.Buffers;
using System.Globalization;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Formatting;

/// <summary>Floating-point numbers as text, as Python writes and reads them.</summary>
internal static class FloatText
{
    // Python writes exponents below this and from this on.
    private const int FirstSmallExponent = -4;
    private const int FirstLargeExponent = 16;

    // What a number is written with; .NET reads more, such as blanks and group separators.
    private static readonly SearchValues<char> Characters = SearchValues.Create("0123456789+-.eE");

    /// <summary><c>repr</c>: the shortest digits that read back as the same number.</summary>
    public static string Repr(double number)
    {
        if (!double.IsFinite(number)) return NonFinite(number);

        // .NET gives the shortest digits too, in a layout of its own: "123.45", "1E-07", "1.5E+16".
        string shortest = number.ToString("R", CultureInfo.InvariantCulture);
        string sign = shortest[0] == '-' ? "-" : "";
        string[] parts = shortest[sign.Length..].Split('E');
        string[] mantissa = parts[0].Split('.');
        string digits = string.Concat(mantissa);
        int leadingZeros = digits.Length - digits.TrimStart('0').Length;
        digits = digits.Trim('0') is { Length: > 0 } significant ? significant : "0";
        int exponent = number == 0 ? 0 : mantissa[0].Length - 1 - leadingZeros;
        if (parts.Length > 1) exponent += int.Parse(parts[1], CultureInfo.InvariantCulture);
        return sign + (exponent is < FirstSmallExponent or >= FirstLargeExponent ? Scientific(digits, exponent) : Positional(digits, exponent));
    }

    /// <summary><c>inf</c>, <c>-inf</c> or <c>nan</c>.</summary>
    public static string NonFinite(double number) => double.IsNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";

    /// <summary>Digits with an exponent: <c>1.5e-07</c>, <c>1e+16</c>.</summary>
    /// <param name="digits">Significant digits, without point.</param>
    /// <param name="exponent">Power of ten of the first.</param>
    public static string Scientific(string digits, int exponent)
    {
        string fraction = digits.Length > 1 ? "." + digits[1..] : "";
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    /// <summary>Reads what Python's <c>float</c> reads; null when it is no number, or longer than any that a template means.</summary>
    public static double? Parse(string text)
    {
        if (text.Length > IntegerValue.MaxDigits) return null;
        string trimmed = text.Trim(Whitespace.All);
        string? digits = WithoutUnderscores(trimmed);
        if (digits is null) return null;
        switch (digits.TrimStart('+', '-').ToUpperInvariant())
        {
            case "INF" or "INFINITY" when digits.Length - digits.TrimStart('+', '-').Length <= 1:
                return digits[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
            case "NAN" when digits.Length <= 4:
                return double.NaN;
        }

        return digits.Length > 0 && digits.AsSpan().IndexOfAnyExcept(Characters) < 0 &&
            double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : null;
    }

    /// <summary>The text without underscores between digits; null when one stands elsewhere. Decimal digits of other scripts become ASCII's.</summary>
    public static string? WithoutUnderscores(string text)
    {
        var kept = new System.Text.StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '_')
            {
                int digit = CharUnicodeInfo.GetDecimalDigitValue(text[i]);
                kept.Append(digit >= 0 ? (char)('0' + digit) : text[i]);
            }
            else if (i == 0 || i + 1 == text.Length || !char.IsLetterOrDigit(text[i - 1]) || !char.IsLetterOrDigit(text[i + 1]))
            {
                return null;
            }
        }

        return kept.ToString();
    }

    private static string Positional(string digits, int exponent)
    {
        if (exponent < 0) return "0." + new string('0', -exponent - 1) + digits;
        string padded = digits.PadRight(exponent + 2, '0');
        return padded[..(exponent + 1)] + "." + padded[(exponent + 1)..];
    }
}
