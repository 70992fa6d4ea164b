using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Formatting;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Methods;

/// <summary>Methods of texts that fill in fields.</summary>
internal static class FormatMethods
{
    public static readonly Dictionary<string, Func<TextValue, Invocation, Value>> All = new(StringComparer.Ordinal)
    {
        ["format"] = (text, call) => Format(text, call, name => call.Named.FirstOrDefault(argument => argument.Key == name).Value, call.Positional),
        ["format_map"] = (text, call) => call.Bind("mapping").Required(0) is DictValue mapping
            ? Format(text, call, mapping.Find, [])
            : throw TemplateFault.Type("format_map() argument must be a mapping"),
    };

    private static TextValue Format(TextValue text, Invocation call, Func<string, Value?> named, IReadOnlyList<Value> positional)
    {
        var format = new BraceFormat(
            index => index < positional.Count
                ? positional[index]
                : throw new TemplateFault(ChatTemplateErrorKind.IndexError, "tuple index out of range"),
            name => named(name) ?? throw new TemplateFault(ChatTemplateErrorKind.KeyError, TextRepr.Of(name)),
            call.Rendering);
        return new TextValue(format.Apply(text.Text));
    }
}
