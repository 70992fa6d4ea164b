using System.Numerics;
using Suture.Models.ChatTemplates.Formatting;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Evaluation;

/// <summary><c>a[start:stop:step]</c>.</summary>
internal static class Slicing
{
    /// <summary>A part of a text, list, tuple or range.</summary>
    /// <param name="owner">The whole.</param>
    /// <param name="start">First index, or None.</param>
    /// <param name="stop">Index behind the last, or None.</param>
    /// <param name="step">Step, or None.</param>
    /// <param name="rendering">The rendering.</param>
    /// <exception cref="TemplateFault">The value cannot be sliced, or a bound is no whole number.</exception>
    public static Value Slice(Value owner, Value start, Value stop, Value step, Rendering rendering)
    {
        switch (owner)
        {
            case UndefinedValue undefined:
                throw undefined.Fault();
            case TextValue text:
                rendering.Budget.Read(text.Text.Length);
                return rendering.Text(SliceText(text.Text, Indices(CodePoints.Count(text.Text)), rendering), text.IsMarkup);
            case SequenceValue sequence:
                var indices = Indices(sequence.Elements.Count);
                rendering.Budget.Step(indices.Count);
                return sequence.With([.. indices.All.Select(i => sequence.Elements[i])]);
            case RangeValue range:
                var part = Indices(range.Count);
                return range.Slice(part.Start, part.Stop, part.Step);
            case DictValue:
                throw TemplateFault.Type("unhashable type: 'slice'");
            default:
                throw TemplateFault.Type($"'{owner.TypeName}' object is not subscriptable");
        }

        SliceIndices Indices(int count) => SliceIndices.Of(Bound(start), Bound(stop), Bound(step), count);
    }

    private static BigInteger? Bound(Value bound) => bound is NoneValue
        ? null
        : Numbers.AsInteger(bound) ?? throw TemplateFault.Type("slice indices must be integers or None or have an __index__ method");

    private static string SliceText(string text, SliceIndices indices, Rendering rendering)
    {
        if (indices.Count == 0) return "";
        if (indices.Step == 1) return text[CodePoints.UnitOf(text, indices.Start)..CodePoints.UnitOf(text, indices.Start + indices.Count)];

        string[] characters = [.. CodePoints.Split(text)];
        rendering.Budget.Write(characters.Length);
        var part = new TextBuilder(rendering.Budget);
        foreach (int index in indices.All) part.Append(characters[index]);
        return part.ToString();
    }
}
