using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Suture.Models.ChatTemplates.Evaluation;

namespace Suture.Models.ChatTemplates.Values;

/// <summary>Turns JSON into values, as Python's <c>json.loads</c> does.</summary>
internal sealed class JsonValues(ValueComparer comparer)
{
    /// <summary>The value of a JSON element.</summary>
    /// <exception cref="TemplateFault">It nests too deep, or holds a whole number that is too long or a text that is not Unicode.</exception>
    public Value Of(JsonElement element) => Of(element, level: 0);

    /// <summary>The entries of an object but those that are null, as transformers cleans messages.</summary>
    public DictValue WithoutNulls(JsonElement element) => Dict(element, level: 1, keepsNulls: false);

    private Value Of(JsonElement element, int level)
    {
        // Before the recursion goes deeper than a value may nest.
        if (level > RenderBudget.MaxNesting) throw TemplateFault.Limit($"values nest deeper than {RenderBudget.MaxNesting} levels");
        return element.ValueKind switch
        {
            JsonValueKind.Null => NoneValue.Instance,
            JsonValueKind.True => BooleanValue.True,
            JsonValueKind.False => BooleanValue.False,
            JsonValueKind.String => new TextValue(Text(element)),
            JsonValueKind.Number => Number(element.GetRawText()),
            JsonValueKind.Array => new ListValue([.. element.EnumerateArray().Select(item => Of(item, level + 1))]),
            JsonValueKind.Object => Dict(element, level, keepsNulls: true),
            _ => throw TemplateFault.Value("a JSON value is undefined"),
        };
    }

    private DictValue Dict(JsonElement element, int level, bool keepsNulls)
    {
        var entries = new OrderedDictionary<Value, Value>(comparer);
        foreach (var property in element.EnumerateObject())
        {
            if (!keepsNulls && property.Value.ValueKind == JsonValueKind.Null) continue;
            entries[new TextValue(Name(property))] = Of(property.Value, level + 1);
        }

        return new DictValue(entries);
    }

    private static Value Number(string digits)
    {
        if (digits.AsSpan().IndexOfAny(".eE") >= 0) return new FloatValue(double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture));
        if (digits.Length > IntegerValue.MaxDigits) throw TemplateFault.Value($"Exceeds the limit ({IntegerValue.MaxDigits} digits) for integer string conversion");
        return new IntegerValue(BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }

    private static string Text(JsonElement element) => Decoded(element.GetString)!;

    private static string Name(JsonProperty property) => Decoded(() => property.Name)!;

    private static string? Decoded(Func<string?> decode)
    {
        try
        {
            return decode();
        }
        catch (InvalidOperationException)
        {
            throw TemplateFault.Value("a text is not Unicode: it holds half of a surrogate pair");
        }
    }
}
