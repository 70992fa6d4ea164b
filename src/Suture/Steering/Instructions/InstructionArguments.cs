using System.Text.Json;

namespace Suture.Steering.Instructions;

/// <summary>The arguments of an instruction (IFEval's <c>kwargs</c>), read one by one; what is left over at the end is refused.</summary>
/// <remarks>
/// IFEval's files carry every argument of every instruction, null where it has no meaning, and lm-eval drops null, 0, "", [] and the like before it looks.
/// An argument that is missing then makes the library draw a value at random, so that the answer means nothing: here it is an error.
/// </remarks>
internal sealed class InstructionArguments
{
    private readonly string _type;
    private readonly Dictionary<string, JsonElement> _left = new(StringComparer.Ordinal);

    public InstructionArguments(string type, JsonElement arguments)
    {
        _type = type;
        if (arguments.ValueKind != JsonValueKind.Object) throw Fault($"takes an object of arguments; found {arguments.ValueKind}");
        foreach (var argument in arguments.EnumerateObject())
        {
            if (IsEmpty(argument.Value)) continue;
            if (!_left.TryAdd(argument.Name, argument.Value)) throw Fault($"has the argument '{argument.Name}' twice");
        }
    }

    /// <summary>A text that is not empty.</summary>
    public string Text(string name)
    {
        var value = Take(name, "a text that is not empty");
        if (value.ValueKind != JsonValueKind.String) throw Fault($"has the argument '{name}' {value.GetRawText()}; expected a text");
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw Fault($"has an argument '{name}' that is not Unicode: it holds half of a surrogate pair", error);
        }
    }

    /// <summary>A whole number from 1.</summary>
    public int Count(string name)
    {
        var value = Take(name, "a whole number from 1");
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int count) && count > 0) return count;
        throw Fault($"has the argument '{name}' {value.GetRawText()}; expected a whole number from 1 to {int.MaxValue}");
    }

    /// <summary>Refuses what nobody took.</summary>
    public void RequireAllTaken()
    {
        if (_left.Count > 0) throw Fault($"takes no argument {string.Join(", ", _left.Keys.Select(name => $"'{name}'"))}");
    }

    public ArgumentException Fault(string problem, Exception? inner = null) => new($"The instruction '{_type}' {problem}.", inner);

    private JsonElement Take(string name, string expected) =>
        _left.Remove(name, out var value) ? value : throw Fault($"needs the argument '{name}', {expected}; it is missing, null, 0 or empty");

    // What Python calls false.
    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False => true,
        JsonValueKind.String => value.ValueEquals(""),
        JsonValueKind.Number => value.TryGetDouble(out double number) && number == 0,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => !value.EnumerateObject().Any(),
        _ => false,
    };
}
