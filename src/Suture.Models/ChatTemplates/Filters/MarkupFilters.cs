using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Formatting;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Filters;

/// <summary>Filters that escape for HTML or JSON.</summary>
internal static class MarkupFilters
{
    public static readonly Dictionary<string, Func<Value, Invocation, Value>> All = new(StringComparer.Ordinal)
    {
        ["e"] = Escape,
        ["escape"] = Escape,
        ["forceescape"] = (value, call) => Markup.EscapeAlways(call.Rendering.TextOf(value), call.Rendering),
        ["safe"] = (value, call) => new TextValue(call.Rendering.TextOf(value), isMarkup: true),
        ["tojson"] = ToJson,
    };

    private static TextValue Escape(Value value, Invocation call) => Markup.Escape(TextFilters.Subject(value, call.Rendering), call.Rendering);

    // Not Jinja's filter, which escapes for HTML, but the one that transformers puts in its place.
    private static TextValue ToJson(Value value, Invocation call)
    {
        var arguments = call.Bind("ensure_ascii", "indent", "separators", "sort_keys");
        string? indent = arguments.Given(1) switch
        {
            null => null,
            TextValue text => text.Text,
            _ => new TextBuilder(call.Rendering.Budget).Repeat(" ", arguments.Int32(1)).ToString(),
        };
        var (item, key) = Separators(arguments.Given(2), indent is not null, call.Rendering);
        var output = new TextBuilder(call.Rendering.Budget);
        new JsonText(output, new JsonTextOptions(arguments.Flag(0), indent, item, key, arguments.Flag(3))).Write(value);
        return new TextValue(output.ToString());
    }

    private static (string Item, string Key) Separators(Value? given, bool isIndented, Rendering rendering)
    {
        if (given is null) return (isIndented ? "," : ", ", ": ");
        return rendering.Items(given).Take(3).ToArray() is [TextValue item, TextValue key]
            ? (item.Text, key.Text)
            : throw TemplateFault.Value("separators must be a pair of texts");
    }
}
