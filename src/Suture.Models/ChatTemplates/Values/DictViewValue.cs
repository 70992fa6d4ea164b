using Suture.Models.ChatTemplates.Formatting;

namespace Suture.Models.ChatTemplates.Values;

/// <summary>What <c>keys()</c>, <c>values()</c> or <c>items()</c> of a dictionary gives.</summary>
internal sealed class DictViewValue(DictValue owner, string view) : Value
{
    public override string TypeName => $"dict_{view}";

    public DictValue Owner { get; } = owner;

    public bool IsKeys => view is "keys";

    public override int Nesting => Owner.Nesting + 1;

    public override bool IsTrue => Owner.IsTrue;

    public override int? Length => Owner.Length;

    public override IEnumerable<Value> Items => view switch
    {
        "keys" => Owner.Entries.Keys,
        "values" => Owner.Entries.Values,
        _ => Owner.Entries.Select(entry => new TupleValue([entry.Key, entry.Value])),
    };

    public override void WriteRepr(TextBuilder output)
    {
        output.Append(TypeName).Append('(');
        new ListValue([.. Items]).WriteRepr(output);
        output.Append(')');
    }
}
