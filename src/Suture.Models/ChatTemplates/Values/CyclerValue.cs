using Suture.Models.ChatTemplates.Formatting;

namespace Suture.Models.ChatTemplates.Values;

/// <summary>A <c>cycler</c>: its <c>next()</c> gives its values in turn, again and again.</summary>
internal sealed class CyclerValue(IReadOnlyList<Value> values) : Value
{
    private int _position;

    public override string TypeName => "Cycler";

    public override Value? Attribute(string name) => name switch
    {
        "current" => values[_position],
        "next" => new FunctionValue(name, call =>
        {
            call.Bind();
            var current = values[_position];
            _position = (_position + 1) % values.Count;
            return current;
        }),
        "reset" => new FunctionValue(name, call =>
        {
            call.Bind();
            _position = 0;
            return NoneValue.Instance;
        }),
        _ => null,
    };

    public override void WriteRepr(TextBuilder output) => output.Append("<Cycler>");
}
