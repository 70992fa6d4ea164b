namespace Suture.Models.ChatTemplates.Formatting;

/// <summary>Floating-point numbers by the format letters e, f, g and %.</summary>
internal static class FloatFormat
{
    private const int DefaultPrecision = 6;

    /// <summary>The magnitude formatted; null when there is no such letter.</summary>
    /// <param name="number">The number; its sign is left out.</param>
    /// <param name="type">The letter, or U+0000 for Python's <c>str</c>.</param>
    /// <param name="precision">Digits behind the point, or significant ones; null for the letter's own.</param>
    /// <param name="keepsZeros">Whether <c>g</c> keeps zeros at the end.</param>
    public static string? Magnitude(double number, char type, int? precision, bool keepsZeros)
    {
        if (precision > ExactDecimal.MaxPrecision) throw TemplateFault.Limit($"a number is formatted with more than {ExactDecimal.MaxPrecision} digits");
        if (type is not ('\0' or 'n' or 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or '%')) return null;
        if (!double.IsFinite(number)) return Cased(FloatText.NonFinite(Math.Abs(number)) + (type == '%' ? "%" : ""), type);
        return type switch
        {
            '\0' when precision is null => FloatText.Repr(Math.Abs(number)),
            '\0' => General(number, Math.Max(precision.Value, 1), keepsZeros, isRepr: true),
            'f' or 'F' => ExactDecimal.Fixed(number, precision ?? DefaultPrecision),
            '%' => ExactDecimal.Fixed(number * 100, precision ?? DefaultPrecision) + "%",
            'e' or 'E' => Cased(Exponential(number, precision ?? DefaultPrecision), type),
            _ => Cased(General(number, Math.Max(precision ?? DefaultPrecision, 1), keepsZeros, isRepr: false), type),
        };
    }

    private static string Exponential(double number, int precision) =>
        FloatText.Scientific(ExactDecimal.Significant(number, precision + 1, out int exponent), exponent);

    private static string General(double number, int precision, bool keepsZeros, bool isRepr)
    {
        string digits = ExactDecimal.Significant(number, precision, out int exponent);
        bool isScientific = exponent < -4 || exponent >= (isRepr ? precision - 1 : precision);
        if (!keepsZeros) digits = digits.TrimEnd('0') is { Length: > 0 } trimmed ? trimmed : "0";
        if (isScientific) return FloatText.Scientific(digits, exponent);
        if (exponent < 0) return "0." + new string('0', -exponent - 1) + digits;
        digits = digits.PadRight(exponent + (isRepr ? 2 : 1), '0');
        return digits.Length > exponent + 1 ? digits[..(exponent + 1)] + "." + digits[(exponent + 1)..] : digits;
    }

    private static string Cased(string text, char type) => type is 'E' or 'G' or 'F' ? text.ToUpperInvariant() : text;
}
