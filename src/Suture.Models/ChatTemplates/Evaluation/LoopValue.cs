using System.Globalization;
using System.Numerics;
using Suture.Models.ChatTemplates.Formatting;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Evaluation;

/// <summary>The variable <c>loop</c>: where a loop is. It looks one item ahead only when asked, since finding that item may evaluate a filter.</summary>
/// <param name="items">What is looped over.</param>
/// <param name="length">Number of items when it is known beforehand.</param>
/// <param name="depth">How many recursive loops are around this one.</param>
/// <param name="recurse">Renders the loop for other items; null unless it is recursive.</param>
internal sealed class LoopValue(IEnumerable<Value> items, int? length, int depth, Func<Value, int, Value>? recurse) : CallableValue
{
    private IEnumerator<Value> _items = items.GetEnumerator();
    private int? _length = length;
    private int _index = -1;
    private Value? _previous;
    private Value? _current;
    private Value? _next;
    private IReadOnlyList<Value>? _lastChanged;

    public override string TypeName => "LoopContext";

    public override int? Length => Total();

    // As in Python, where the truth of what has a length is its length; this may have to look at all items.
    public override bool IsTrue => Total() > 0;

    public Value Current => _current!;

    /// <summary>Goes to the next item.</summary>
    public bool MoveNext()
    {
        if (Peek() is not { } next) return false;
        _next = null;
        _index++;
        _previous = _current;
        _current = next;
        return true;
    }

    public override Value? Attribute(string name) => name switch
    {
        "index" => Integer(_index + 1),
        "index0" => Integer(_index),
        "revindex" => Integer(Total() - _index),
        "revindex0" => Integer(Total() - _index - 1),
        "first" => BooleanValue.Of(_index == 0),
        "last" => BooleanValue.Of(Peek() is null),
        "length" => Integer(Total()),
        "depth" => Integer(depth + 1),
        "depth0" => Integer(depth),
        "previtem" => _index == 0 ? UndefinedValue.Because("there is no previous item") : _previous,
        "nextitem" => Peek() ?? UndefinedValue.Because("there is no next item"),
        "cycle" => new FunctionValue(name, Cycle),
        "changed" => new FunctionValue(name, call => BooleanValue.Of(Changed(call))),
        _ => null,
    };

    public override Value Call(Invocation call)
    {
        if (recurse is null) throw TemplateFault.Type("The loop must have the 'recursive' marker to be called recursively.");
        return recurse(call.Bind("iterable").Required(0), depth + 1);
    }

    public override void WriteRepr(TextBuilder output) =>
        output.Append(string.Create(CultureInfo.InvariantCulture, $"<LoopContext {_index + 1}/{Total()}>"));

    private static IntegerValue Integer(int number) => new(new BigInteger(number));

    private Value? Peek()
    {
        if (_next is null && _items.MoveNext()) _next = _items.Current;
        return _next;
    }

    private int Total()
    {
        if (_length is { } known) return known;
        List<Value> rest = [];
        while (_items.MoveNext()) rest.Add(_items.Current);
        _items = rest.GetEnumerator();
        _length = rest.Count + _index + 1 + (_next is null ? 0 : 1);
        return _length.Value;
    }

    private Value Cycle(Invocation call) =>
        call.Positional.Count > 0 ? call.Positional[_index % call.Positional.Count] : throw TemplateFault.Type("no items for cycling given");

    private bool Changed(Invocation call)
    {
        var values = new TupleValue(call.Positional);
        bool changed = _lastChanged is null || !Comparison.AreEqual(new TupleValue(_lastChanged), values, call.Rendering.Budget);
        _lastChanged = call.Positional;
        return changed;
    }
}
