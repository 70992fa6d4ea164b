using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Evaluation;

/// <summary>Arithmetic on floating-point numbers.</summary>
internal static class FloatArithmetic
{
    public static FloatValue Apply(string symbol, double a, double b) => new(symbol switch
    {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" => b == 0 ? throw IntegerArithmetic.DividedByZero("float division by zero") : a / b,
        "//" => b == 0 ? throw IntegerArithmetic.DividedByZero("float floor division by zero") : FloorDivide(a, b),
        "%" => b == 0 ? throw IntegerArithmetic.DividedByZero("float modulo") : Modulo(a, b),
        "**" => Power(a, b),
        _ => throw new ArgumentOutOfRangeException(nameof(symbol), symbol, "Unknown operator."),
    });

    // The remainder with the sign of the divisor.
    private static double Modulo(double a, double b)
    {
        double rest = a % b;
        if (rest == 0) return Math.CopySign(0, b);
        return rest < 0 != b < 0 ? rest + b : rest;
    }

    // From the exact remainder, as Python does: a / b may round up to the next whole number.
    private static double FloorDivide(double a, double b)
    {
        double quotient = (a - Modulo(a, b)) / b;
        if (quotient == 0) return Math.CopySign(0, a / b);
        double floor = Math.Floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    private static double Power(double a, double b)
    {
        if (a == 0 && b < 0) throw IntegerArithmetic.DividedByZero("0.0 cannot be raised to a negative power");
        if (a < 0 && double.IsFinite(a) && double.IsFinite(b) && !double.IsInteger(b)) throw TemplateFault.NotSupported("a complex number");
        double power = Math.Pow(a, b);
        return double.IsInfinity(power) && double.IsFinite(a) && double.IsFinite(b)
            ? throw new TemplateFault(ChatTemplateErrorKind.OverflowError, "(34, 'Numerical result out of range')")
            : power;
    }
}
