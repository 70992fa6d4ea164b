using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Methods;

/// <summary>Methods of dictionaries that do not change them.</summary>
internal static class DictMethods
{
    public static readonly Dictionary<string, Func<DictValue, Invocation, Value>> All = new(StringComparer.Ordinal)
    {
        ["copy"] = (dict, call) =>
        {
            call.Bind();
            return dict;
        },
        ["fromkeys"] = (_, _) => throw TemplateFault.NotSupported("the method 'fromkeys' of dictionaries"),
        ["get"] = (dict, call) =>
        {
            var arguments = call.Bind("key", "default");
            return dict.Entries.GetValueOrDefault(arguments.Required(0)) ?? arguments[1] ?? NoneValue.Instance;
        },
        ["items"] = View,
        ["keys"] = View,
        ["values"] = View,
    };

    private static DictViewValue View(DictValue dict, Invocation call)
    {
        call.Bind();
        return new DictViewValue(dict, call.Function);
    }
}
