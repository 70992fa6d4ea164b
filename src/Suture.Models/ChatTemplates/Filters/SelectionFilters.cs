using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Formatting;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Filters;

/// <summary>Filters that apply another filter, or a test, to each item. They give iterators, which can be gone through once.</summary>
internal static class SelectionFilters
{
    public static readonly Dictionary<string, Func<Value, Invocation, Value>> All = new(StringComparer.Ordinal)
    {
        ["map"] = (value, call) => new IteratorValue(Map(value, call), call.Rendering.Budget),
        ["select"] = (value, call) => Select(value, call, hasAttribute: false, keeps: true),
        ["reject"] = (value, call) => Select(value, call, hasAttribute: false, keeps: false),
        ["selectattr"] = (value, call) => Select(value, call, hasAttribute: true, keeps: true),
        ["rejectattr"] = (value, call) => Select(value, call, hasAttribute: true, keeps: false),
    };

    private static IEnumerable<Value> Map(Value value, Invocation call)
    {
        if (!value.IsTrue) yield break;
        var map = Mapping(call);
        foreach (var item in call.Rendering.Items(value)) yield return map(item);
    }

    private static Func<Value, Value> Mapping(Invocation call)
    {
        if (call.Positional.Count == 0 && call.Named.Any(argument => argument.Key == "attribute"))
        {
            foreach (var (name, _) in call.Named)
            {
                if (name is not ("attribute" or "default")) throw Misuse($"Unexpected keyword argument {TextRepr.Of(name)}");
            }

            var arguments = call.Bind("attribute", "default");
            return new AttributePath(arguments.Given(0), call.Rendering, fallback: arguments.Given(1)).Of;
        }

        if (call.Positional.Count == 0) throw Misuse("map requires a filter argument");
        var (filter, rest) = Named(call, 0);
        return item => FilterTable.Apply(filter, item, rest, ChatTemplateErrorKind.TemplateRuntimeError);
    }

    private static IteratorValue Select(Value value, Invocation call, bool hasAttribute, bool keeps) =>
        new(Selected(value, call, hasAttribute, keeps), call.Rendering.Budget);

    private static IEnumerable<Value> Selected(Value value, Invocation call, bool hasAttribute, bool keeps)
    {
        if (!value.IsTrue) yield break;
        if (hasAttribute && call.Positional.Count == 0) throw Misuse("Missing parameter for attribute name");
        var path = new AttributePath(hasAttribute && call.Positional[0] is not NoneValue ? call.Positional[0] : null, call.Rendering);
        Func<Value, bool> holds = item => item.IsTrue;
        int test = hasAttribute ? 1 : 0;
        if (call.Positional.Count > test)
        {
            var (name, rest) = Named(call, test);
            holds = item => TestTable.Holds(name, item, rest, ChatTemplateErrorKind.TemplateRuntimeError);
        }

        foreach (var item in call.Rendering.Items(value))
        {
            if (holds(path.Of(item)) == keeps) yield return item;
        }
    }

    // The filter or test that a positional argument names, called with those behind it.
    private static (string Name, Invocation Call) Named(Invocation call, int index)
    {
        string name = call.Positional[index] is TextValue text ? text.Text : call.Rendering.TextOf(call.Positional[index]);
        return (name, call with { Function = name, Positional = [.. call.Positional.Skip(index + 1)] });
    }

    private static TemplateFault Misuse(string problem) => new(ChatTemplateErrorKind.FilterArgumentError, problem);
}
