using System.Numerics;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Evaluation;

/// <summary>Arithmetic on whole numbers.</summary>
internal static class IntegerArithmetic
{
    public static Value Apply(string symbol, BigInteger a, BigInteger b) => symbol switch
    {
        "+" => new IntegerValue(a + b),
        "-" => new IntegerValue(a - b),
        "*" => new IntegerValue(a * b),
        "/" => b.IsZero ? throw DividedByZero("division by zero") : new FloatValue(Numbers.ToDouble(a) / Numbers.ToDouble(b)),
        "//" => b.IsZero ? throw DividedByZero("integer division or modulo by zero") : new IntegerValue(FloorDivide(a, b)),
        "%" => b.IsZero ? throw DividedByZero("integer modulo by zero") : new IntegerValue(a - FloorDivide(a, b) * b),
        "**" => Power(a, b),
        _ => throw new ArgumentOutOfRangeException(nameof(symbol), symbol, "Unknown operator."),
    };

    public static TemplateFault DividedByZero(string problem) => new(ChatTemplateErrorKind.ZeroDivisionError, problem);

    private static BigInteger FloorDivide(BigInteger a, BigInteger b)
    {
        var quotient = BigInteger.DivRem(a, b, out var rest);
        return !rest.IsZero && rest.Sign != b.Sign ? quotient - 1 : quotient;
    }

    private static Value Power(BigInteger a, BigInteger b)
    {
        if (b.Sign < 0) return FloatArithmetic.Apply("**", Numbers.ToDouble(a), Numbers.ToDouble(b));
        if (BigInteger.Abs(a) <= 1) return new IntegerValue(b.IsZero ? 1 : b.IsEven ? a * a : a);
        if (b > IntegerValue.MaxBits) throw IntegerValue.TooLarge();

        // Before it is computed: the result has at least this many bits.
        if ((a.GetBitLength() - 1) * (long)b > IntegerValue.MaxBits) throw IntegerValue.TooLarge();
        return new IntegerValue(BigInteger.Pow(a, (int)b));
    }
}
