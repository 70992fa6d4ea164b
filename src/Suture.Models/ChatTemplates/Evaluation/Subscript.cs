using System.Numerics;
using Suture.Models.ChatTemplates.Methods;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Evaluation;

/// <summary><c>a.b</c> and <c>a[b]</c>, by the rules of Jinja's immutable sandbox.</summary>
internal static class Subscript
{
    /// <summary>An attribute, or else an item of that name; undefined when there is neither.</summary>
    public static Value Attribute(Value owner, string name) =>
        FindAttribute(owner, name) ?? (owner as DictValue)?.Find(name) ?? UndefinedValue.Member(owner, new TextValue(name));

    /// <summary>An item, or else an attribute of that name; undefined when there is neither.</summary>
    public static Value Item(Value owner, Value index, Rendering rendering)
    {
        if (owner is UndefinedValue undefined) throw undefined.Fault();
        return FindItem(owner, index, rendering) ?? (index is TextValue name ? FindAttribute(owner, name.Text) : null) ?? UndefinedValue.Member(owner, index);
    }

    /// <summary>An attribute that is no item; null when there is none.</summary>
    public static Value? FindAttribute(Value owner, string name)
    {
        if (owner is UndefinedValue undefined) throw undefined.Fault();

        // The names by which a template could get hold of Python itself.
        bool isInternal = name.StartsWith("__", StringComparison.Ordinal) && name.EndsWith("__", StringComparison.Ordinal);
        return isInternal ? UndefinedValue.Unsafe(owner, name) : owner.Attribute(name) ?? MethodTable.Find(owner, name);
    }

    private static Value? FindItem(Value owner, Value index, Rendering rendering)
    {
        switch (owner)
        {
            case DictValue dict:
                return index is ListValue or DictValue ? null : dict.Entries.GetValueOrDefault(index);
            case SequenceValue sequence when At(index, sequence.Elements.Count) is { } at:
                return sequence.Elements[at];
            case RangeValue range when At(index, range.Count) is { } at:
                return range.At(at);
            case TextValue text when Numbers.AsInteger(index) is not null:
                rendering.Budget.Read(text.Text.Length);
                if (At(index, CodePoints.Count(text.Text)) is not { } character) return null;
                int unit = CodePoints.UnitOf(text.Text, character);
                return new TextValue(text.Text.Substring(unit, CodePoints.LengthAt(text.Text, unit)), text.IsMarkup);
            default:
                return null;
        }
    }

    // Negative indices count from the end.
    private static int? At(Value index, int count)
    {
        if (Numbers.AsInteger(index) is not { } number) return null;
        var fromStart = number.Sign < 0 ? number + count : number;
        return fromStart.Sign >= 0 && fromStart < count ? (int)fromStart : null;
    }
}
