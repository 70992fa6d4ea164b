using System.Numerics;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Evaluation;

/// <summary>Arguments in the order of a function's parameters.</summary>
internal sealed class BoundArguments(string function, string[] parameters, Value?[] values)
{
    /// <summary>An argument; null when it is not given.</summary>
    public Value? this[int index] => values[index];

    /// <summary>An argument that <c>None</c> leaves out; null when it is not given.</summary>
    public Value? Given(int index) => values[index] is NoneValue ? null : values[index];

    /// <summary>An argument without a default.</summary>
    public Value Required(int index) => values[index] ?? throw TemplateFault.Type($"{function}() missing a required argument: '{parameters[index]}'");

    /// <summary>Whether an argument counts as true.</summary>
    public bool Flag(int index, bool fallback = false) => values[index]?.IsTrue ?? fallback;

    /// <summary>A text argument without a default.</summary>
    public string Text(int index) => Text(index, Required(index));

    /// <summary>A text argument.</summary>
    public string Text(int index, string fallback) => values[index] is { } value ? Text(index, value) : fallback;

    /// <summary>A whole number without a default, cut to the range of an int.</summary>
    public int Int32(int index) => Int32(index, Required(index));

    /// <summary>A whole number, cut to the range of an int.</summary>
    public int Int32(int index, int fallback) => values[index] is { } value ? Int32(index, value) : fallback;

    private string Text(int index, Value value) => value is TextValue text
        ? text.Text
        : throw TemplateFault.Type($"{function}() argument '{parameters[index]}' must be str, not {value.TypeName}");

    private int Int32(int index, Value value) => Numbers.AsInteger(value) is { } integer
        ? (int)BigInteger.Clamp(integer, int.MinValue, int.MaxValue)
        : throw TemplateFault.Type($"{function}() argument '{parameters[index]}' must be int, not {value.TypeName}");
}
