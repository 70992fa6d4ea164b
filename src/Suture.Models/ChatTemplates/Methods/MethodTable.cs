using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Methods;

/// <summary>Finds the methods of texts, lists, tuples and dictionaries.</summary>
internal static class MethodTable
{
    private static readonly Dictionary<string, Func<TextValue, Invocation, Value>> OfTexts =
        new([.. CaseMethods.All, .. PaddingMethods.All, .. SearchMethods.All, .. SplitMethods.All, .. TraitMethods.All, .. FormatMethods.All], StringComparer.Ordinal);

    private static readonly HashSet<string> NotSupportedOfTexts = new(StringComparer.Ordinal) { "casefold", "encode", "isidentifier", "maketrans", "translate" };

    // What would change a value, and so what the immutable sandbox hides.
    private static readonly HashSet<string> MutatorsOfLists =
        new(StringComparer.Ordinal) { "append", "clear", "extend", "insert", "pop", "remove", "reverse", "sort" };

    private static readonly HashSet<string> MutatorsOfDicts = new(StringComparer.Ordinal) { "clear", "pop", "popitem", "setdefault", "update" };

    /// <summary>A method bound to its owner, an undefined value that says it is unsafe, or null when there is none of that name.</summary>
    public static Value? Find(Value owner, string name) => owner switch
    {
        TextValue text => FindOfText(text, name),
        ListValue when MutatorsOfLists.Contains(name) => UndefinedValue.Unsafe(owner, name),
        SequenceValue sequence => Bind(sequence, name, SequenceMethods.All),
        DictValue when MutatorsOfDicts.Contains(name) => UndefinedValue.Unsafe(owner, name),
        DictValue dict => Bind(dict, name, DictMethods.All),
        _ => null,
    };

    private static FunctionValue? FindOfText(TextValue text, string name)
    {
        if (NotSupportedOfTexts.Contains(name)) return new FunctionValue(name, _ => throw TemplateFault.NotSupported($"the method '{name}' of texts"));
        if (!OfTexts.TryGetValue(name, out var method)) return null;
        return new FunctionValue(name, call =>
        {
            call.Rendering.Budget.Read(text.Text.Length);
            return text.IsMarkup ? Markup.Call(method, text, call) : method(text, call);
        });
    }

    private static FunctionValue? Bind<T>(T owner, string name, Dictionary<string, Func<T, Invocation, Value>> methods) =>
        methods.TryGetValue(name, out var method) ? new FunctionValue(name, call => method(owner, call)) : null;
}
