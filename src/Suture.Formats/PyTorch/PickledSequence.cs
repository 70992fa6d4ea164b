namespace Suture.Formats.PyTorch;

/// <summary>A list, a tuple or a torch.Size.</summary>
public sealed class PickledSequence : PickledValue
{
    internal PickledSequence(PickledSequenceKind sequenceKind, List<PickledValue> values)
    {
        SequenceKind = sequenceKind;
        Values = values;
    }

    /// <summary>What it was in Python.</summary>
    public PickledSequenceKind SequenceKind { get; }

    /// <summary>Its items.</summary>
    public IReadOnlyList<PickledValue> Items => Values;

    /// <summary>The items, which grow while the pickle is read.</summary>
    internal List<PickledValue> Values { get; }

    internal override string Kind => SequenceKind == PickledSequenceKind.List ? "a list" : "a tuple";
}
