using Suture.Models.ChatTemplates.Formatting;

namespace Suture.Models.ChatTemplates.Values;

/// <summary>A <c>namespace</c>: the only value that a template can change, and so the way out of a loop's scope.</summary>
internal sealed class NamespaceValue(OrderedDictionary<Value, Value> attributes) : Value
{
    // A namespace can hold itself; Python stops at its recursion limit.
    private bool _isPrinting;

    public override string TypeName => "Namespace";

    public override Value? Attribute(string name) => attributes.GetValueOrDefault(new TextValue(name));

    public void Set(string name, Value value) => attributes[new TextValue(name)] = value;

    public override void WriteRepr(TextBuilder output)
    {
        if (_isPrinting) throw TemplateFault.Limit("a namespace that holds itself cannot be printed");
        output.Budget.Enter();
        _isPrinting = true;
        output.Append("<Namespace ");
        new DictValue(attributes).WriteRepr(output);
        output.Append('>');
        _isPrinting = false;
        output.Budget.Leave();
    }
}
