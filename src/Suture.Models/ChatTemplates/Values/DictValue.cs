using Suture.Models.ChatTemplates.Formatting;

namespace Suture.Models.ChatTemplates.Values;

/// <summary>A dictionary, in the order of insertion.</summary>
internal sealed class DictValue : Value
{
    public DictValue(OrderedDictionary<Value, Value> entries)
    {
        Entries = entries;
        Nesting = SequenceValue.NestingAbove(entries.Keys.Concat(entries.Values));
    }

    public OrderedDictionary<Value, Value> Entries { get; }

    public override string TypeName => "dict";

    public override int Nesting { get; }

    public override bool IsTrue => Entries.Count > 0;

    public override int? Length => Entries.Count;

    public override bool HasItems => true;

    public override IEnumerable<Value> Items => Entries.Keys;

    public Value? Find(string key) => Entries.GetValueOrDefault(new TextValue(key));

    public override void WriteRepr(TextBuilder output)
    {
        output.Append('{');
        string separator = "";
        foreach (var (key, value) in Entries)
        {
            output.Append(separator);
            key.WriteRepr(output);
            output.Append(": ");
            value.WriteRepr(output);
            separator = ", ";
        }

        output.Append('}');
    }
}
