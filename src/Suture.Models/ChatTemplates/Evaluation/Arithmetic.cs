using System.Numerics;
using Suture.Models.ChatTemplates.Formatting;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Evaluation;

/// <summary>Arithmetic as Python's: whole numbers of any size, division that floors, texts and lists that add and repeat.</summary>
internal static class Arithmetic
{
    /// <summary>Applies an operator.</summary>
    /// <param name="symbol"><c>+ - * / // % **</c>.</param>
    /// <param name="left">Left operand.</param>
    /// <param name="right">Right operand.</param>
    /// <param name="rendering">The rendering.</param>
    /// <exception cref="TemplateFault">The operands' types or values do not allow it.</exception>
    public static Value Apply(string symbol, Value left, Value right, Rendering rendering)
    {
        if (symbol == "%" && left is TextValue format) return PercentFormat.Apply(format, right, rendering);
        if ((left as UndefinedValue ?? right as UndefinedValue) is { } undefined) throw undefined.Fault();
        if (Numbers.AsInteger(left) is { } a && Numbers.AsInteger(right) is { } b) return IntegerArithmetic.Apply(symbol, a, b);
        if (Numbers.IsNumber(left) && Numbers.IsNumber(right)) return FloatArithmetic.Apply(symbol, Numbers.AsDouble(left)!.Value, Numbers.AsDouble(right)!.Value);
        return symbol switch
        {
            "+" => Add(left, right, rendering),
            "*" when Numbers.AsInteger(right) is { } count => Repeat(left, count, rendering),
            "*" when Numbers.AsInteger(left) is { } count => Repeat(right, count, rendering),
            _ => null,
        } ?? throw NotDefined(symbol, left, right);
    }

    /// <summary><c>-x</c> or <c>+x</c>.</summary>
    public static Value Sign(bool isNegative, Value operand) => operand switch
    {
        UndefinedValue undefined => throw undefined.Fault(),
        FloatValue number => isNegative ? new FloatValue(-number.Number) : number,
        _ when Numbers.AsInteger(operand) is { } integer => new IntegerValue(isNegative ? -integer : integer),
        _ => throw TemplateFault.Type($"bad operand type for unary {(isNegative ? '-' : '+')}: '{operand.TypeName}'"),
    };

    private static Value? Add(Value left, Value right, Rendering rendering)
    {
        switch (left, right)
        {
            case (TextValue a, TextValue b):
                if (a.IsMarkup || b.IsMarkup) (a, b) = (Markup.Escape(a, rendering), Markup.Escape(b, rendering));
                rendering.Budget.Write((long)a.Text.Length + b.Text.Length);
                return new TextValue(a.Text + b.Text, a.IsMarkup);
            case (ListValue, ListValue) or (TupleValue, TupleValue):
                var (first, second) = ((SequenceValue)left, (SequenceValue)right);
                rendering.Budget.Step(first.Elements.Count + second.Elements.Count);
                return first.With([.. first.Elements, .. second.Elements]);
            case (TextValue or ListValue or TupleValue, _):
                string type = left is TextValue ? "str" : left.TypeName;
                throw TemplateFault.Type($"can only concatenate {type} (not \"{right.TypeName}\") to {type}");
            default:
                return null;
        }
    }

    private static Value? Repeat(Value repeated, BigInteger times, Rendering rendering)
    {
        int count = (int)BigInteger.Clamp(times, 0, int.MaxValue);
        switch (repeated)
        {
            case TextValue text:
                return new TextValue(new TextBuilder(rendering.Budget).Repeat(text.Text, count).ToString(), text.IsMarkup);
            case SequenceValue sequence:
                rendering.Budget.Step((long)sequence.Elements.Count * count);
                return sequence.With(sequence.Elements.Count == 0 ? [] : [.. Enumerable.Repeat(sequence.Elements, count).SelectMany(elements => elements)]);
            default:
                return null;
        }
    }

    private static TemplateFault NotDefined(string symbol, Value left, Value right)
    {
        if (symbol == "*" && (left is TextValue or SequenceValue || right is TextValue or SequenceValue))
        {
            var factor = left is TextValue or SequenceValue ? right : left;
            return TemplateFault.Type($"can't multiply sequence by non-int of type '{factor.TypeName}'");
        }

        string name = symbol == "**" ? "** or pow()" : symbol;
        return TemplateFault.Type($"unsupported operand type(s) for {name}: '{left.TypeName}' and '{right.TypeName}'");
    }
}
