using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Formatting;

namespace Suture.Models.ChatTemplates.Values;

/// <summary>Values made one by one when they are asked for, and only once: what <c>map</c>, <c>select</c> and the like give.</summary>
internal sealed class IteratorValue(IEnumerable<Value> values, RenderBudget budget, string typeName = "generator") : Value
{
    private readonly IEnumerator<Value> _values = values.GetEnumerator();

    public override string TypeName => typeName;

    public override IEnumerable<Value> Items
    {
        get
        {
            while (Advance()) yield return _values.Current;
        }
    }

    public override void WriteRepr(TextBuilder output) => output.Append('<').Append(typeName).Append(" object>");

    // An iterator may draw on another, and that on a third: each is a level of nesting.
    private bool Advance()
    {
        budget.Enter();
        bool advanced = _values.MoveNext();
        budget.Leave();
        return advanced;
    }
}
