using Suture.Models.ChatTemplates.Formatting;

namespace Suture.Models.ChatTemplates.Values;

/// <summary>A tuple, whose elements may have names as those of <c>groupby</c> do.</summary>
internal sealed class TupleValue(IReadOnlyList<Value> elements, params string[] names) : SequenceValue(elements)
{
    public override string TypeName => "tuple";

    public override Value? Attribute(string name)
    {
        int index = Array.IndexOf(names, name);
        return index < 0 ? null : Elements[index];
    }

    public override SequenceValue With(IReadOnlyList<Value> elements) => new TupleValue(elements);

    public override void WriteRepr(TextBuilder output)
    {
        output.Append('(');
        WriteElements(output);
        output.Append(Elements.Count == 1 ? ",)" : ")");
    }
}
