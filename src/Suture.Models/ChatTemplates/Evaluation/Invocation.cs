using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Evaluation;

/// <summary>A call of a function, method, filter or test with its arguments.</summary>
/// <param name="Rendering">The rendering it is part of.</param>
/// <param name="Function">Name of what is called, for messages.</param>
/// <param name="Positional">Arguments by position; without the subject of a filter or test.</param>
/// <param name="Named">Arguments by name; no name twice.</param>
internal sealed record Invocation(
    Rendering Rendering,
    string Function,
    IReadOnlyList<Value> Positional,
    IReadOnlyList<KeyValuePair<string, Value>> Named)
{
    /// <summary>Gives the arguments to parameters, as Python does.</summary>
    /// <param name="parameters">Names of the parameters.</param>
    /// <exception cref="TemplateFault">There are too many arguments, or one of an unknown name.</exception>
    public BoundArguments Bind(params string[] parameters)
    {
        if (Positional.Count > parameters.Length)
        {
            throw TemplateFault.Type($"{Function}() takes at most {parameters.Length} arguments ({Positional.Count} given)");
        }

        var values = new Value?[parameters.Length];
        for (int i = 0; i < Positional.Count; i++) values[i] = Positional[i];
        foreach (var (name, value) in Named)
        {
            int index = Array.IndexOf(parameters, name);
            if (index < 0) throw TemplateFault.Type($"{Function}() got an unexpected keyword argument '{name}'");
            if (values[index] is not null) throw TemplateFault.Type($"{Function}() got multiple values for argument '{name}'");
            values[index] = value;
        }

        return new BoundArguments(Function, parameters, values);
    }
}
