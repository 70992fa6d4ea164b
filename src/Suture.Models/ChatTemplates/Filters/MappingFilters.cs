using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Filters;

/// <summary>Filters on dictionaries and on what may be missing.</summary>
internal static class MappingFilters
{
    public static readonly Dictionary<string, Func<Value, Invocation, Value>> All = new(StringComparer.Ordinal)
    {
        ["d"] = Default,
        ["default"] = Default,
        ["items"] = (value, call) =>
        {
            call.Bind();
            return new IteratorValue(Pairs(value), call.Rendering.Budget);
        },
        ["attr"] = (value, call) =>
        {
            var name = call.Bind("name").Required(0);
            return Subscript.FindAttribute(value, name is TextValue text ? text.Text : throw TemplateFault.Type("attribute name must be string, not '" + name.TypeName + "'")) ??
                UndefinedValue.Member(value, name);
        },
    };

    /// <summary>The value as a dictionary.</summary>
    /// <exception cref="TemplateFault">It is none.</exception>
    public static DictValue RequireDict(Value value) => value switch
    {
        DictValue dict => dict,
        UndefinedValue undefined => throw undefined.Fault(),
        _ => throw new TemplateFault(ChatTemplateErrorKind.AttributeError, $"'{value.TypeName}' object has no attribute 'items'"),
    };

    private static Value Default(Value value, Invocation call)
    {
        var arguments = call.Bind("default_value", "boolean");
        bool isMissing = value is UndefinedValue || (arguments.Flag(1) && !value.IsTrue);
        return isMissing ? arguments[0] ?? TextValue.Empty : value;
    }

    private static IEnumerable<Value> Pairs(Value value)
    {
        if (value is UndefinedValue) yield break;
        if (value is not DictValue dict) throw TemplateFault.Type("Can only get item pairs from a mapping.");
        foreach (var pair in new DictViewValue(dict, "items").Items) yield return pair;
    }
}
