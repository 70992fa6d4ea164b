using System.Globalization;
using System.Numerics;

namespace Suture.Models.ChatTemplates.Values;

/// <summary>Looks at values as numbers. Truth values are the whole numbers 0 and 1, as in Python.</summary>
internal static class Numbers
{
    // Whole numbers below this are floating-point numbers exactly.
    private static readonly BigInteger ExactLimit = BigInteger.One << 53;

    /// <summary>The whole number; null for any other type.</summary>
    public static BigInteger? AsInteger(Value value) => value switch
    {
        IntegerValue integer => integer.Number,
        BooleanValue boolean => boolean.IsTrue ? BigInteger.One : BigInteger.Zero,
        _ => null,
    };

    /// <summary>The number as a floating-point number; null for any other type.</summary>
    /// <exception cref="TemplateFault">A whole number is too large.</exception>
    public static double? AsDouble(Value value) => value is FloatValue number ? number.Number : AsInteger(value) is { } integer ? ToDouble(integer) : null;

    /// <summary>Whether the value is a number.</summary>
    public static bool IsNumber(Value value) => value is IntegerValue or BooleanValue or FloatValue;

    /// <summary>The nearest floating-point number.</summary>
    public static double ToDouble(BigInteger integer)
    {
        if (BigInteger.Abs(integer) <= ExactLimit) return (double)integer;

        // Parsing rounds correctly where the conversion cuts off.
        double nearest = double.Parse(integer.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return double.IsFinite(nearest)
            ? nearest
            : throw new TemplateFault(ChatTemplateErrorKind.OverflowError, "int too large to convert to float");
    }

    /// <summary>The whole number towards zero.</summary>
    public static IntegerValue Truncate(double number)
    {
        if (double.IsNaN(number)) throw TemplateFault.Value("cannot convert float NaN to integer");
        if (double.IsInfinity(number)) throw new TemplateFault(ChatTemplateErrorKind.OverflowError, "cannot convert float infinity to integer");
        return new IntegerValue(new BigInteger(number));
    }

    /// <summary>The order of two numbers; null when one of them is not a number (NaN).</summary>
    public static int? Compare(Value a, Value b)
    {
        if (a is FloatValue x && b is FloatValue y) return double.IsNaN(x.Number) || double.IsNaN(y.Number) ? null : x.Number.CompareTo(y.Number);
        if (a is FloatValue first) return -Compare(AsInteger(b)!.Value, first.Number);
        if (b is FloatValue second) return Compare(AsInteger(a)!.Value, second.Number);
        return AsInteger(a)!.Value.CompareTo(AsInteger(b)!.Value);
    }

    // Exactly, not by rounding the whole number.
    private static int? Compare(BigInteger integer, double number)
    {
        if (double.IsNaN(number)) return null;
        if (double.IsInfinity(number)) return number > 0 ? -1 : 1;
        double floor = Math.Floor(number);
        int order = integer.CompareTo(new BigInteger(floor));
        return order == 0 && number > floor ? -1 : order;
    }
}
