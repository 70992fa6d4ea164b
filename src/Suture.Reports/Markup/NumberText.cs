using System.Globalization;

namespace Suture.Reports.Markup;

/// <summary>Numbers as readers of the page see them: invariant, a true minus sign, a no-break space before a unit.</summary>
internal static class NumberText
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>A number with fixed decimals; "undefined" and "infinite" in words.</summary>
    /// <param name="value">The number.</param>
    /// <param name="decimals">Decimals, 0 or more.</param>
    public static string Fixed(double value, int decimals) => Describe(value) ?? Sign(Round(value, decimals).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    /// <summary>A fraction as percent: 0.123 is "12.3 %".</summary>
    /// <param name="fraction">The fraction, 1 for the whole.</param>
    /// <param name="decimals">Decimals of the percentage.</param>
    public static string Percent(double fraction, int decimals = 1) => Describe(fraction) ?? Fixed(100 * fraction, decimals) + "\u00A0%";

    /// <summary>A change as percent with its sign: "+25.2 %", "−0.8 %".</summary>
    /// <param name="fraction">The change, 1 for the whole.</param>
    /// <param name="decimals">Decimals of the percentage.</param>
    public static string SignedPercent(double fraction, int decimals = 1) =>
        Describe(fraction) ?? (Round(100 * fraction, decimals) > 0 ? "+" : "") + Percent(fraction, decimals);

    /// <summary>A count with thousands apart: "382,171".</summary>
    /// <param name="value">The count.</param>
    public static string Count(long value) => Sign(value.ToString("N0", CultureInfo.InvariantCulture));

    /// <summary>A large number with two significant digits and a power of ten: "1.4 × 10¹²".</summary>
    /// <param name="value">The number.</param>
    public static string Scientific(double value)
    {
        if (Describe(value) is { } words) return words;
        if (value == 0) return "0";
        int exponent = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        double mantissa = value / Math.Pow(10, exponent);
        if (Math.Abs(Round(mantissa, 1)) >= 10) (mantissa, exponent) = (mantissa / 10, exponent + 1);
        return Fixed(mantissa, 1) + " × " + PowerOfTen(exponent);
    }

    /// <summary>A power of ten: "10⁻³".</summary>
    /// <param name="exponent">The exponent.</param>
    public static string PowerOfTen(int exponent) =>
        "10" + string.Concat(exponent.ToString(CultureInfo.InvariantCulture).Select(c => c == '-' ? '⁻' : Superscripts[c - '0']));

    /// <summary>The shortest text that reads back as the same number, for parameters such as α.</summary>
    /// <param name="value">The number.</param>
    public static string Plain(double value) => Describe(value) ?? Sign(value.ToString("R", CultureInfo.InvariantCulture));

    private static string? Describe(double value) =>
        double.IsNaN(value) ? "undefined" : double.IsPositiveInfinity(value) ? "infinite" : double.IsNegativeInfinity(value) ? "−infinite" : null;

    // Rounding first keeps "-0.00" from being printed.
    private static double Round(double value, int decimals)
    {
        double rounded = Math.Round(value, decimals);
        return rounded == 0 ? 0 : rounded;
    }

    private static string Sign(string number) => number.Replace('-', '−');
}
