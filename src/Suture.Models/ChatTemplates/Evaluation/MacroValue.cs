using Suture.Models.ChatTemplates.Formatting;
using Suture.Models.ChatTemplates.Syntax;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Evaluation;

/// <summary>A macro with the scope it was defined in.</summary>
internal sealed class MacroValue(Macro macro, Scope scope) : CallableValue
{
    private const string CallerName = "caller";

    public string? Name => macro.Name;

    public override string TypeName => "Macro";

    public override Value? Attribute(string name) => name switch
    {
        "name" => macro.Name is null ? NoneValue.Instance : new TextValue(macro.Name),
        "arguments" => new TupleValue([.. macro.Parameters.Select(parameter => new TextValue(parameter))]),
        "catch_kwargs" => BooleanValue.Of(macro.UsesKwargs),
        "catch_varargs" => BooleanValue.Of(macro.UsesVarargs),
        CallerName => BooleanValue.Of(macro.UsesCaller),
        _ => null,
    };

    public override Value Call(Invocation call)
    {
        var rendering = call.Rendering;
        rendering.Budget.Enter();
        var inner = rendering.Statements.Enter(macro.Body, scope);
        Bind(call, inner);
        var output = new TextBuilder(rendering.Budget);
        rendering.Statements.Run(macro.Body, inner, output);
        rendering.Budget.Leave();
        return new TextValue(output.ToString());
    }

    public override void WriteRepr(TextBuilder output)
    {
        output.Append("<Macro ");
        if (macro.Name is null) output.Append("anonymous");
        else TextRepr.Write(macro.Name, output);
        output.Append('>');
    }

    private void Bind(Invocation call, Scope inner)
    {
        var named = new OrderedDictionary<string, Value>(call.Named, StringComparer.Ordinal);
        string title = macro.Name is null ? "None" : TextRepr.Of(macro.Name);
        var given = new Value?[macro.Parameters.Count];
        for (int i = 0; i < given.Length; i++)
        {
            if (i < call.Positional.Count) given[i] = call.Positional[i];
            else if (named.Remove(macro.Parameters[i], out var value)) given[i] = value;
        }

        if (macro.UsesCaller && !macro.Parameters.Contains(CallerName, StringComparer.Ordinal))
        {
            inner.Set(CallerName, named.Remove(CallerName, out var caller) ? caller : UndefinedValue.Because("No caller defined"));
        }

        if (macro.UsesKwargs) inner.Set("kwargs", Kwargs(named, call.Rendering));
        else if (named.ContainsKey(CallerName)) throw TemplateFault.Type($"macro {title} was invoked with two values for the special caller argument. This is most likely a bug.");
        else if (named.Count > 0) throw TemplateFault.Type($"macro {title} takes no keyword argument {TextRepr.Of(named.GetAt(0).Key)}");

        if (macro.UsesVarargs) inner.Set("varargs", new TupleValue([.. call.Positional.Skip(given.Length)]));
        else if (call.Positional.Count > given.Length) throw TemplateFault.Type($"macro {title} takes not more than {given.Length} argument(s)");

        // In order: a default may use the parameters before it.
        for (int i = 0; i < given.Length; i++) inner.Set(macro.Parameters[i], given[i] ?? Default(i, inner, call.Rendering));
    }

    private Value Default(int parameter, Scope inner, Rendering rendering)
    {
        int index = parameter - (macro.Parameters.Count - macro.Defaults.Count);
        return index >= 0
            ? rendering.Expressions.Evaluate(macro.Defaults[index], inner)
            : UndefinedValue.Because($"parameter {TextRepr.Of(macro.Parameters[parameter])} was not provided");
    }

    private static DictValue Kwargs(OrderedDictionary<string, Value> named, Rendering rendering)
    {
        var entries = new OrderedDictionary<Value, Value>(rendering.Comparer);
        foreach (var (name, value) in named) entries[new TextValue(name)] = value;
        return new DictValue(entries);
    }
}
