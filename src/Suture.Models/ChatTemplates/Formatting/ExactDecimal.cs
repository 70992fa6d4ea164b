using System.Globalization;
using System.Numerics;

namespace Suture.Models.ChatTemplates.Formatting;

/// <summary>Decimal digits of floating-point numbers, rounded half to even from their exact value, as Python's <c>round</c> and formats give them.</summary>
/// <remarks>.NET's formats round ties away from zero: 0.125 to two places is 0.12 in Python and 0.13 in .NET.</remarks>
internal static class ExactDecimal
{
    /// <summary>Most digits that a format may ask for.</summary>
    public const int MaxPrecision = 1000;

    /// <summary>The magnitude with a fixed number of decimals, such as <c>0.12</c>.</summary>
    /// <param name="number">Finite.</param>
    /// <param name="precision">Number of decimals, 0 or more.</param>
    public static string Fixed(double number, int precision)
    {
        string digits = Scaled(number, precision).ToString(CultureInfo.InvariantCulture).PadLeft(precision + 1, '0');
        return precision == 0 ? digits : digits[..^precision] + "." + digits[^precision..];
    }

    /// <summary>The magnitude's leading digits.</summary>
    /// <param name="number">Finite.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="exponent">Receives the power of ten of the first.</param>
    public static string Significant(double number, int count, out int exponent)
    {
        exponent = 0;
        if (number == 0) return new string('0', count);
        exponent = (int)Math.Floor(Math.Log10(Math.Abs(number)));
        while (true)
        {
            string digits = Scaled(number, count - 1 - exponent).ToString(CultureInfo.InvariantCulture);
            if (digits.Length == count) return digits;

            // The logarithm was off by one, or rounding carried into a new digit.
            exponent += digits.Length - count;
        }
    }

    /// <summary>The number rounded to a power of ten.</summary>
    /// <param name="number">Finite.</param>
    /// <param name="precision">Number of decimals; negative rounds to tens, hundreds and so on.</param>
    public static double Round(double number, int precision)
    {
        // Beyond these no digit changes, or none is left.
        if (precision > 400) return number;
        if (precision < -400) return Math.CopySign(0, number);
        double magnitude = double.Parse(string.Create(CultureInfo.InvariantCulture, $"{Scaled(number, precision)}e{-precision}"), CultureInfo.InvariantCulture);
        return double.IsFinite(magnitude)
            ? Math.CopySign(magnitude, number)
            : throw new TemplateFault(ChatTemplateErrorKind.OverflowError, "rounded value too large to represent");
    }

    /// <summary>A fraction rounded to the nearest whole number, ties to the even one.</summary>
    public static BigInteger Divide(BigInteger dividend, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(dividend, divisor, out var rest);
        int half = (2 * rest).CompareTo(divisor);
        return half > 0 || (half == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }

    // |number| · 10^precision, rounded half to even.
    private static BigInteger Scaled(double number, int precision)
    {
        const int mantissaBits = 52, bias = 1075;
        long bits = BitConverter.DoubleToInt64Bits(number);
        int biased = (int)(bits >> mantissaBits) & 0x7FF;
        long fraction = bits & ((1L << mantissaBits) - 1);
        BigInteger dividend = biased == 0 ? fraction : fraction | (1L << mantissaBits);
        var divisor = BigInteger.One;
        int exponent = Math.Max(biased, 1) - bias;
        if (exponent >= 0) dividend <<= exponent;
        else divisor <<= -exponent;
        if (precision >= 0) dividend *= BigInteger.Pow(10, precision);
        else divisor *= BigInteger.Pow(10, -precision);
        return Divide(dividend, divisor);
    }
}
