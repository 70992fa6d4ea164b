using System.Numerics;
using Suture.Models.ChatTemplates.Formatting;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Evaluation;

/// <summary>The functions that every chat template has: Jinja's own, and <c>raise_exception</c> and <c>strftime_now</c>.</summary>
internal static class GlobalFunctions
{
    private static readonly Dictionary<string, Func<Invocation, Value>> Table = new(StringComparer.Ordinal)
    {
        ["range"] = Range,
        ["dict"] = call => new DictValue(Entries(call)),
        ["namespace"] = call => new NamespaceValue(Entries(call)),
        ["cycler"] = Cycler,
        ["joiner"] = call => new JoinerValue(call.Bind("sep")[0] ?? new TextValue(", ")),
        ["lipsum"] = _ => throw TemplateFault.NotSupported("the function 'lipsum'"),
        ["raise_exception"] = call =>
            throw new TemplateFault(ChatTemplateErrorKind.TemplateError, call.Rendering.TextOf(call.Bind("message").Required(0))),
        ["strftime_now"] = call => call.Rendering.Text(TimeFormat.Format(call.Bind("format").Text(0), call.Rendering.Clock.GetLocalNow())),
    };

    /// <summary>Defines them.</summary>
    public static void AddTo(Scope scope)
    {
        foreach (var (name, body) in Table) scope.Set(name, new FunctionValue(name, body));
    }

    private static RangeValue Range(Invocation call)
    {
        if (call.Named.Count > 0) throw TemplateFault.Type("range() takes no keyword arguments");
        var bounds = call.Positional.Select(bound => Numbers.AsInteger(bound) ??
            throw TemplateFault.Type($"'{bound.TypeName}' object cannot be interpreted as an integer")).ToArray();
        return bounds switch
        {
            [var stop] => new RangeValue(BigInteger.Zero, stop, BigInteger.One),
            [var start, var stop] => new RangeValue(start, stop, BigInteger.One),
            [var start, var stop, var step] => new RangeValue(start, stop, step),
            _ => throw TemplateFault.Type($"range expected 1 to 3 arguments, got {bounds.Length}"),
        };
    }

    private static CyclerValue Cycler(Invocation call) => call.Positional.Count > 0
        ? new CyclerValue(call.Positional)
        : throw new TemplateFault(ChatTemplateErrorKind.TemplateRuntimeError, "at least one item has to be provided");

    // The entries of Python's dict(mapping or pairs, name=value, ...).
    private static OrderedDictionary<Value, Value> Entries(Invocation call)
    {
        var rendering = call.Rendering;
        var entries = new OrderedDictionary<Value, Value>(rendering.Comparer);
        if (call.Positional.Count > 1) throw TemplateFault.Type($"dict expected at most 1 argument, got {call.Positional.Count}");
        switch (call.Positional)
        {
            case [DictValue source]:
                foreach (var (key, value) in source.Entries) entries[key] = value;
                break;
            case [var pairs]:
                foreach (var pair in rendering.Items(pairs))
                {
                    Value[] elements = [.. rendering.Items(pair).Take(3)];
                    if (elements.Length != 2) throw TemplateFault.Value("dictionary update sequence has an element that is no pair");
                    entries[elements[0]] = elements[1];
                }

                break;
        }

        foreach (var (name, value) in call.Named) entries[new TextValue(name)] = value;
        return entries;
    }
}
