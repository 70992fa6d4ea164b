using Suture.Models.ChatTemplates.Formatting;

namespace Suture.Models.ChatTemplates.Values;

/// <summary>A truth value; in arithmetic it is 0 or 1.</summary>
internal sealed class BooleanValue : Value
{
    public static readonly BooleanValue True = new(true);
    public static readonly BooleanValue False = new(false);

    private readonly bool _value;

    private BooleanValue(bool value) => _value = value;

    public override string TypeName => "bool";

    public override bool IsTrue => _value;

    public static BooleanValue Of(bool value) => value ? True : False;

    public override void WriteRepr(TextBuilder output) => output.Append(_value ? "True" : "False");
}
