using Suture.Models.ChatTemplates.Formatting;

namespace Suture.Models.ChatTemplates.Values;

/// <summary>A list.</summary>
internal sealed class ListValue(IReadOnlyList<Value> elements) : SequenceValue(elements)
{
    public override string TypeName => "list";

    public override SequenceValue With(IReadOnlyList<Value> elements) => new ListValue(elements);

    public override void WriteRepr(TextBuilder output)
    {
        output.Append('[');
        WriteElements(output);
        output.Append(']');
    }
}
