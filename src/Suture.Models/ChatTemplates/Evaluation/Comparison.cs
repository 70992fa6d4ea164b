using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Evaluation;

/// <summary>Python's <c>==</c>, <c>&lt;</c> and <c>in</c>.</summary>
internal static class Comparison
{
    /// <summary>Whether two values are equal.</summary>
    public static bool AreEqual(Value a, Value b, RenderBudget budget)
    {
        budget.Step();
        switch (a, b)
        {
            case (TextValue x, TextValue y):
                if (x.Text.Length != y.Text.Length) return false;
                budget.Read(x.Text.Length);
                return x.Text == y.Text;
            case (ListValue, ListValue) or (TupleValue, TupleValue):
                return AreEqual(((SequenceValue)a).Elements, ((SequenceValue)b).Elements, budget);
            case (RangeValue x, RangeValue y):
                return AreEqual([.. x.Items], [.. y.Items], budget);
            case (DictValue x, DictValue y):
                return x.Entries.Count == y.Entries.Count &&
                    x.Entries.All(entry => y.Entries.TryGetValue(entry.Key, out var other) && AreEqual(entry.Value, other, budget));
            case (UndefinedValue, UndefinedValue):
                return true;
            default:
                return Numbers.IsNumber(a) && Numbers.IsNumber(b) ? Numbers.Compare(a, b) == 0 : ReferenceEquals(a, b);
        }
    }

    /// <summary>Whether two values are in the order that an operator asks for.</summary>
    /// <param name="symbol"><c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c> or <c>&gt;=</c>.</param>
    /// <param name="a">Left side.</param>
    /// <param name="b">Right side.</param>
    /// <param name="budget">Budget.</param>
    /// <exception cref="TemplateFault">Values of these types have no order.</exception>
    public static bool IsOrdered(string symbol, Value a, Value b, RenderBudget budget)
    {
        int? order = Order(symbol, a, b, budget);
        return symbol switch
        {
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            ">=" => order >= 0,
            _ => throw new ArgumentOutOfRangeException(nameof(symbol), symbol, "Expected <, <=, > or >=."),
        };
    }

    /// <summary>Whether a container holds a value: an element, a key, or a text's part.</summary>
    /// <exception cref="TemplateFault">The container is none.</exception>
    public static bool Contains(Value container, Value item, Rendering rendering)
    {
        switch (container)
        {
            case TextValue text:
                if (item is not TextValue part) throw TemplateFault.Type($"'in <string>' requires string as left operand, not {item.TypeName}");
                return TextSearch.IndexOf(text.Text, part.Text, 0, rendering.Budget) >= 0;
            case DictValue dict:
                return dict.Entries.ContainsKey(item);
            case DictViewValue { IsKeys: true } view:
                return view.Owner.Entries.ContainsKey(item);
        }

        if (container.Items is null) throw TemplateFault.Type($"argument of type '{container.TypeName}' is not iterable");
        return rendering.Items(container).Any(element => ReferenceEquals(element, item) || AreEqual(element, item, rendering.Budget));
    }

    // Null when a number is not a number (NaN).
    private static int? Order(string symbol, Value a, Value b, RenderBudget budget)
    {
        budget.Step();
        switch (a, b)
        {
            case (TextValue x, TextValue y):
                budget.Read(Math.Min(x.Text.Length, y.Text.Length));
                return CodePoints.Compare(x.Text, y.Text);
            case (ListValue, ListValue) or (TupleValue, TupleValue):
                var left = ((SequenceValue)a).Elements;
                var right = ((SequenceValue)b).Elements;
                for (int i = 0; i < Math.Min(left.Count, right.Count); i++)
                {
                    if (!AreEqual(left[i], right[i], budget)) return Order(symbol, left[i], right[i], budget);
                }

                return left.Count.CompareTo(right.Count);
            default:
                if ((a as UndefinedValue ?? b as UndefinedValue) is { } undefined) throw undefined.Fault();
                if (Numbers.IsNumber(a) && Numbers.IsNumber(b)) return Numbers.Compare(a, b);
                throw TemplateFault.Type($"'{symbol}' not supported between instances of '{a.TypeName}' and '{b.TypeName}'");
        }
    }

    private static bool AreEqual(IReadOnlyList<Value> a, IReadOnlyList<Value> b, RenderBudget budget)
    {
        if (a.Count != b.Count) return false;
        for (int i = 0; i < a.Count; i++)
        {
            if (!ReferenceEquals(a[i], b[i]) && !AreEqual(a[i], b[i], budget)) return false;
        }

        return true;
    }
}
