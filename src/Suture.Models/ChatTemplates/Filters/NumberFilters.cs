using System.Numerics;
using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Formatting;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Filters;

/// <summary>Filters on numbers.</summary>
internal static class NumberFilters
{
    public static readonly Dictionary<string, Func<Value, Invocation, Value>> All = new(StringComparer.Ordinal)
    {
        ["abs"] = Absolute,
        ["int"] = Integer,
        ["float"] = Float,
        ["round"] = Round,
    };

    private static Value Absolute(Value value, Invocation call)
    {
        call.Bind();
        if (value is FloatValue number) return new FloatValue(Math.Abs(number.Number));
        return Numbers.AsInteger(value) is { } integer
            ? new IntegerValue(BigInteger.Abs(integer))
            : throw TemplateFault.Type($"bad operand type for abs(): '{value.TypeName}'");
    }

    private static Value Integer(Value value, Invocation call)
    {
        var arguments = call.Bind("default", "base");
        var fallback = arguments[0] ?? new IntegerValue(BigInteger.Zero);
        int numberBase = arguments.Int32(1, 10);
        if (value is UndefinedValue undefined) throw undefined.Fault();
        if (Numbers.AsInteger(value) is { } integer) return new IntegerValue(integer);
        if (value is FloatValue number) return Truncated(number.Number);
        if (value is not TextValue text) return fallback;
        call.Rendering.Budget.Read(text.Text.Length);
        if (numberBase is 0 or (>= 2 and <= 36) && NumberText.ParseInteger(text.Text, numberBase) is { } parsed) return new IntegerValue(parsed);
        return FloatText.Parse(text.Text) is { } approximate ? Truncated(approximate) : fallback;

        Value Truncated(double exact) => double.IsFinite(exact) ? Numbers.Truncate(exact) : fallback;
    }

    private static Value Float(Value value, Invocation call)
    {
        var fallback = call.Bind("default")[0] ?? new FloatValue(0);
        if (value is UndefinedValue undefined) throw undefined.Fault();
        double? number = value is TextValue text ? FloatText.Parse(text.Text) : Numbers.AsDouble(value);
        return number is null ? fallback : new FloatValue(number.Value);
    }

    private static Value Round(Value value, Invocation call)
    {
        var arguments = call.Bind("precision", "method");
        int precision = Math.Clamp(arguments.Int32(0, 0), -ExactDecimal.MaxPrecision, ExactDecimal.MaxPrecision);
        string method = arguments.Text(1, "common");
        if (method is not ("common" or "ceil" or "floor"))
        {
            throw new TemplateFault(ChatTemplateErrorKind.FilterArgumentError, "method must be common, ceil or floor");
        }

        if (value is UndefinedValue undefined && method != "common") throw undefined.Fault();
        if (!Numbers.IsNumber(value)) throw TemplateFault.Type($"type {value.TypeName} doesn't define __round__ method");
        if (method != "common") return RoundTo(value, precision, method == "ceil", call.Rendering);
        if (value is FloatValue { Number: var number }) return new FloatValue(double.IsFinite(number) ? ExactDecimal.Round(number, precision) : number);

        var integer = Numbers.AsInteger(value)!.Value;
        if (precision >= 0) return new IntegerValue(integer);
        var unit = BigInteger.Pow(10, -precision);
        return new IntegerValue(ExactDecimal.Divide(BigInteger.Abs(integer), unit) * unit * integer.Sign);
    }

    // Jinja scales by a power of ten, rounds to a whole number and scales back.
    private static Value RoundTo(Value value, int precision, bool isUp, Rendering rendering)
    {
        var scale = Arithmetic.Apply("**", new IntegerValue(new BigInteger(10)), new IntegerValue(new BigInteger(precision)), rendering);
        var scaled = Arithmetic.Apply("*", value, scale, rendering);
        var whole = scaled is FloatValue number ? Numbers.Truncate(isUp ? Math.Ceiling(number.Number) : Math.Floor(number.Number)) : scaled;
        return Arithmetic.Apply("/", whole, scale, rendering);
    }
}
