using System.Numerics;

namespace Suture.Formats.PyTorch;

/// <summary>Runs the opcodes of a pickle that build data, with a stack and a memo of bounded size and no recursion.</summary>
/// <remarks>
/// Binary opcodes of protocols 2 to 4, as PyTorch's writers use them. Left out on purpose, and refused by name: everything that
/// instantiates classes (INST, OBJ, NEWOBJ), extensions, and the text opcodes of protocol 0. REDUCE knows <see cref="TorchNames"/> only.
/// </remarks>
internal sealed class PickleMachine
{
    // Each value costs tens of bytes of memory for as little as one byte of file.
    private const int MaxValues = 2_000_000;

    private readonly PickleBytes _bytes;
    private readonly TorchBuilder _builder;
    private readonly List<PickledValue> _stack = [];
    private readonly List<int> _marks = [];
    private readonly Dictionary<long, PickledValue> _memo = [];
    private int _values;

    private PickleMachine(PickleBytes bytes, TorchBuilder builder)
    {
        _bytes = bytes;
        _builder = builder;
    }

    /// <summary>Reads one pickle, to its STOP.</summary>
    /// <exception cref="CheckpointFormatException">It is not valid, names something outside the closed list, or exceeds a bound.</exception>
    public static PickledValue Run(PickleBytes bytes, TorchBuilder builder)
    {
        var machine = new PickleMachine(bytes, builder);
        while (true)
        {
            byte opcode = bytes.Byte();
            if (opcode == '.') return machine.Pop();
            machine.Step(opcode);
        }
    }

    private void Step(byte opcode)
    {
        switch (opcode)
        {
            case 0x80: Protocol(_bytes.Byte()); break;
            case 0x95: _ = _bytes.Length64(); break; // FRAME: a hint for buffered reading, nothing else.
            case (byte)'(': Mark(); break;
            case (byte)'0': Pop(); break;
            case (byte)'1': PopToMark(); break;
            case (byte)'2': Push(Peek()); break;
            case (byte)'N': Push(PickledScalar.None); break;
            case 0x88: Push(PickledScalar.True); break;
            case 0x89: Push(PickledScalar.False); break;
            case (byte)'J': Push(new BigInteger(_bytes.Int32())); break;
            case (byte)'K': Push(new BigInteger(_bytes.Byte())); break;
            case (byte)'M': Push(new BigInteger(_bytes.UInt16())); break;
            case 0x8a: Push(_bytes.Integer(_bytes.Byte())); break;
            case 0x8b: Push(_bytes.Integer(_bytes.Length32())); break;
            case (byte)'G': Push(new PickledScalar(_bytes.Double())); break;
            case (byte)'X': Push(new PickledScalar(_bytes.Utf8(_bytes.Length32()))); break;
            case 0x8c: Push(new PickledScalar(_bytes.Utf8(_bytes.Byte()))); break;
            case 0x8d: Push(new PickledScalar(_bytes.Utf8(_bytes.Length64()))); break;
            case (byte)'U': Push(new PickledScalar(_bytes.Latin1(_bytes.Byte()))); break;
            case (byte)'T': Push(new PickledScalar(_bytes.Latin1(_bytes.Length32()))); break;
            case (byte)']': Push(new PickledSequence(PickledSequenceKind.List, [])); break;
            case (byte)'l': Push(new PickledSequence(PickledSequenceKind.List, PopToMark())); break;
            case (byte)')': Push(new PickledSequence(PickledSequenceKind.Tuple, [])); break;
            case 0x85: Tuple(1); break;
            case 0x86: Tuple(2); break;
            case 0x87: Tuple(3); break;
            case (byte)'t': Push(new PickledSequence(PickledSequenceKind.Tuple, PopToMark())); break;
            case (byte)'}': Push(new PickledMap()); break;
            case (byte)'d': DictionaryToMark(); break;
            case (byte)'a': Append([Pop()]); break;
            case (byte)'e': Append(PopToMark()); break;
            case (byte)'s': SetItem(); break;
            case (byte)'u': SetItems(PopToMark()); break;
            case (byte)'c': Push(Name(_bytes.Line(), _bytes.Line())); break;
            case 0x93: NameFromStack(); break;
            case (byte)'R': Reduce(); break;
            case (byte)'b': Build(); break;
            case (byte)'Q': Push(_builder.Storage(_bytes, Pop())); break;
            case (byte)'q': Remember(_bytes.Byte()); break;
            case (byte)'r': Remember(_bytes.Length32()); break;
            case 0x94: Remember(_memo.Count); break;
            case (byte)'h': Push(Remembered(_bytes.Byte())); break;
            case (byte)'j': Push(Remembered(_bytes.Length32())); break;
            default: throw _bytes.Fault($"holds {PickleOpcodes.Describe(opcode)}, which a checkpoint of tensors does not need; nothing was run.");
        }
    }

    private void Protocol(byte version)
    {
        if (version is < 2 or > 4) throw _bytes.Fault($"is of pickle protocol {version}; expected 2, 3 or 4.");
    }

    private void Mark()
    {
        _marks.Add(_stack.Count);
        Count();
    }

    private void Count()
    {
        if (++_values > MaxValues) throw _bytes.Fault($"builds more than {MaxValues} values.");
    }

    private void Push(BigInteger value) => Push(new PickledScalar(value));

    private void Push(PickledValue value)
    {
        _stack.Add(value);
        Count();
    }

    // What lies below the last mark belongs to the opcodes that take that mark.
    private int Floor => _marks.Count == 0 ? 0 : _marks[^1];

    private PickledValue Peek() => _stack.Count > Floor ? _stack[^1] : throw _bytes.Fault("takes a value from an empty stack.");

    private PickledValue Pop()
    {
        var value = Peek();
        _stack.RemoveAt(_stack.Count - 1);
        return value;
    }

    private List<PickledValue> PopToMark()
    {
        if (_marks.Count == 0) throw _bytes.Fault("takes values down to a mark that was never set.");
        int start = _marks[^1];
        _marks.RemoveAt(_marks.Count - 1);
        var values = _stack.GetRange(start, _stack.Count - start);
        _stack.RemoveRange(start, _stack.Count - start);
        return values;
    }

    private void Tuple(int count)
    {
        var values = new PickledValue[count];
        for (int i = count - 1; i >= 0; i--) values[i] = Pop();
        Push(new PickledSequence(PickledSequenceKind.Tuple, [.. values]));
    }

    private void DictionaryToMark()
    {
        var entries = PopToMark();
        Push(new PickledMap());
        SetItems(entries);
    }

    private void Append(List<PickledValue> values)
    {
        if (Peek() is not PickledSequence { SequenceKind: PickledSequenceKind.List } list) throw _bytes.Fault($"appends to {Peek().Kind}; expected a list.");
        list.Values.AddRange(values);
    }

    private void SetItem()
    {
        var value = Pop();
        var key = Pop();
        SetItems([key, value]);
    }

    private void SetItems(List<PickledValue> entries)
    {
        if (Peek() is not PickledMap dictionary) throw _bytes.Fault($"sets items of {Peek().Kind}; expected a dict.");
        if (entries.Count % 2 != 0) throw _bytes.Fault("sets items of a dict, the last of which has a key but no value.");
        for (int i = 0; i < entries.Count; i += 2)
        {
            if (entries[i] is not PickledScalar key) throw _bytes.Fault($"uses {entries[i].Kind} as a key; expected a text, a number, a truth value or None.");
            dictionary.Set(key, entries[i + 1]);
        }
    }

    private PickledName Name(string module, string name) => TorchNames.Find(module, name)
        ?? throw _bytes.Fault($"names '{module}.{name}'. Only {TorchNames.Choices} are read, and nothing a file names is ever run.");

    private void NameFromStack()
    {
        var name = Pop();
        var module = Pop();
        if (module is not PickledScalar { Value: string moduleText } || name is not PickledScalar { Value: string nameText })
        {
            throw _bytes.Fault($"names something by {module.Kind} and {name.Kind}; expected two texts.");
        }

        Push(Name(moduleText, nameText));
    }

    private void Reduce()
    {
        var arguments = Pop();
        var callable = Pop();
        if (callable is not PickledName name) throw _bytes.Fault($"calls {callable.Kind}; nothing is ever run.");
        if (arguments is not PickledSequence { SequenceKind: PickledSequenceKind.Tuple } tuple) throw _bytes.Fault($"calls {name.FullName} with {arguments.Kind}; expected a tuple.");
        Push(_builder.Build(_bytes, name, tuple.Items));
    }

    // A state dict carries the attribute _metadata (versions of modules). An attribute of a dict is dropped: it names nothing that is read.
    private void Build()
    {
        var state = Pop();
        if (Peek() is not PickledMap || state is not PickledMap) throw _bytes.Fault($"gives {Peek().Kind} the state {state.Kind}; only the attributes of a dict are passed over.");
    }

    private void Remember(long key)
    {
        _memo[key] = Peek();
        Count();
    }

    private PickledValue Remembered(long key) => _memo.TryGetValue(key, out var value) ? value : throw _bytes.Fault($"recalls the value {key}, which was never remembered.");
}
