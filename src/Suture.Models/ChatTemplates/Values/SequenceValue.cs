using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Formatting;

namespace Suture.Models.ChatTemplates.Values;

/// <summary>A list or a tuple.</summary>
internal abstract class SequenceValue : Value
{
    protected SequenceValue(IReadOnlyList<Value> elements)
    {
        Elements = elements;
        Nesting = NestingAbove(elements);
    }

    public IReadOnlyList<Value> Elements { get; }

    public override int Nesting { get; }

    public override bool IsTrue => Elements.Count > 0;

    public override int? Length => Elements.Count;

    public override bool HasItems => true;

    public override IEnumerable<Value> Items => Elements;

    /// <summary>A sequence of the same type.</summary>
    public abstract SequenceValue With(IReadOnlyList<Value> elements);

    /// <summary>The nesting of a container: one more than its deepest element. Recursion over values is bounded by it.</summary>
    public static int NestingAbove(IEnumerable<Value> elements)
    {
        int deepest = 0;
        foreach (var element in elements) deepest = Math.Max(deepest, element.Nesting);
        if (deepest >= RenderBudget.MaxNesting) throw TemplateFault.Limit($"values nest deeper than {RenderBudget.MaxNesting} levels");
        return deepest + 1;
    }

    /// <summary>Writes elements with commas.</summary>
    protected void WriteElements(TextBuilder output)
    {
        for (int i = 0; i < Elements.Count; i++)
        {
            if (i > 0) output.Append(", ");
            Elements[i].WriteRepr(output);
        }
    }
}
