using System.Numerics;
using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Formatting;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Filters;

/// <summary>Filters that count, cut and join what can be looped over.</summary>
internal static class SequenceFilters
{
    public static readonly Dictionary<string, Func<Value, Invocation, Value>> All = new(StringComparer.Ordinal)
    {
        ["count"] = Length,
        ["length"] = Length,
        ["first"] = (value, call) => First(call.Rendering.Items(value), "No first item, sequence was empty."),
        ["last"] = (value, call) => First(Reversed(value, call.Rendering) ??
            throw TemplateFault.Type($"'{value.TypeName}' object is not reversible"), "No last item, sequence was empty."),
        ["list"] = (value, call) => new ListValue([.. call.Rendering.Items(value)]),
        ["reverse"] = Reverse,
        ["join"] = Join,
        ["sum"] = Sum,
        ["batch"] = (value, call) =>
        {
            var arguments = call.Bind("linecount", "fill_with");
            return new IteratorValue(Batch(value, arguments.Int32(0), arguments.Given(1), call.Rendering), call.Rendering.Budget);
        },
        ["slice"] = (value, call) =>
        {
            var arguments = call.Bind("slices", "fill_with");
            return new IteratorValue(Slice(value, arguments.Int32(0), arguments.Given(1), call.Rendering), call.Rendering.Budget);
        },
    };

    private static IntegerValue Length(Value value, Invocation call)
    {
        call.Bind();
        if (value is TextValue text) call.Rendering.Budget.Read(text.Text.Length);
        return new IntegerValue(new BigInteger(value.Length ?? throw TemplateFault.Type($"object of type '{value.TypeName}' has no len()")));
    }

    private static Value First(IEnumerable<Value> items, string problem) => items.FirstOrDefault() ?? UndefinedValue.Because(problem);

    // From the end; null for what can only be looped over.
    private static IEnumerable<Value>? Reversed(Value value, Rendering rendering) =>
        value.Length is null || value.Items is null ? null : rendering.Items(value).Reverse();

    private static Value Reverse(Value value, Invocation call)
    {
        call.Bind();
        if (value is TextValue) return Slicing.Slice(value, NoneValue.Instance, NoneValue.Instance, new IntegerValue(BigInteger.MinusOne), call.Rendering);
        if (Reversed(value, call.Rendering) is { } reversed) return new IteratorValue(reversed, call.Rendering.Budget, "list_reverseiterator");
        return value.Items is not null
            ? new ListValue([.. call.Rendering.Items(value).Reverse()])
            : throw new TemplateFault(ChatTemplateErrorKind.FilterArgumentError, "argument must be iterable");
    }

    private static TextValue Join(Value value, Invocation call)
    {
        var arguments = call.Bind("d", "attribute");
        string separator = call.Rendering.TextOf(arguments[0] ?? TextValue.Empty);
        var path = new AttributePath(arguments.Given(1), call.Rendering);
        var joined = new TextBuilder(call.Rendering.Budget);
        bool isFirst = true;
        foreach (var item in call.Rendering.Items(value))
        {
            if (!isFirst) joined.Append(separator);
            path.Of(item).WriteText(joined);
            isFirst = false;
        }

        return new TextValue(joined.ToString());
    }

    private static Value Sum(Value value, Invocation call)
    {
        var arguments = call.Bind("attribute", "start");
        var path = new AttributePath(arguments.Given(0), call.Rendering);
        var sum = arguments[1] ?? new IntegerValue(BigInteger.Zero);
        if (sum is TextValue) throw TemplateFault.Type("sum() can't sum strings [use ''.join(seq) instead]");
        foreach (var item in call.Rendering.Items(value)) sum = Arithmetic.Apply("+", sum, path.Of(item), call.Rendering);
        return sum;
    }

    private static IEnumerable<Value> Batch(Value value, int size, Value? fill, Rendering rendering)
    {
        List<Value> batch = [];
        foreach (var item in rendering.Items(value))
        {
            if (batch.Count == size)
            {
                yield return new ListValue(batch);
                batch = [];
            }

            batch.Add(item);
        }

        if (batch.Count == 0) yield break;
        if (fill is not null && batch.Count < size)
        {
            rendering.Budget.Step(size - batch.Count);
            batch.AddRange(Enumerable.Repeat(fill, size - batch.Count));
        }

        yield return new ListValue(batch);
    }

    private static IEnumerable<Value> Slice(Value value, int count, Value? fill, Rendering rendering)
    {
        Value[] all = [.. rendering.Items(value)];
        if (count == 0) throw IntegerArithmetic.DividedByZero("integer division or modulo by zero");

        // The first slices take one more each when the items do not divide.
        int size = all.Length / count, longer = all.Length % count, start = 0;
        for (int i = 0; i < count; i++)
        {
            int end = start + size + (i < longer ? 1 : 0);
            yield return new ListValue(fill is not null && i >= longer ? [.. all[start..end], fill] : all[start..end]);
            start = end;
        }
    }
}
