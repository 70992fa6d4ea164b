using System.Numerics;
using Suture.Models.ChatTemplates.Evaluation;

namespace Suture.Models.ChatTemplates.Values;

/// <summary>Python's <c>==</c> and <c>hash</c>: 1, 1.0 and True are one key.</summary>
internal sealed class ValueComparer(RenderBudget budget) : IEqualityComparer<Value>
{
    public bool Equals(Value? x, Value? y) => ReferenceEquals(x, y) || (x is not null && y is not null && Comparison.AreEqual(x, y, budget));

    /// <summary>The hash.</summary>
    /// <exception cref="TemplateFault">The value cannot be a key: it is, or holds, a list, a dictionary or the like.</exception>
    public int GetHashCode(Value obj)
    {
        budget.Step();
        switch (obj)
        {
            case TextValue text:
                budget.Read(text.Text.Length);
                return text.Text.GetHashCode(StringComparison.Ordinal);
            case FloatValue { Number: var number }:
                return double.IsInteger(number) ? new BigInteger(number).GetHashCode() : number.GetHashCode();
            case IntegerValue or BooleanValue:
                return Numbers.AsInteger(obj)!.Value.GetHashCode();
            case TupleValue tuple:
                var hash = new HashCode();
                foreach (var element in tuple.Elements) hash.Add(GetHashCode(element));
                return hash.ToHashCode();
            case ListValue or DictValue or DictViewValue:
                throw TemplateFault.Type($"unhashable type: '{obj.TypeName}'");
            case UndefinedValue:
                return 0;
            default:
                return System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
        }
    }
}
