using Suture.Formats.Archives;

namespace Suture.Formats.PyTorch;

/// <summary>A tensor that a pickle names: a view of a storage, checked against the storage's announced size.</summary>
public sealed class PickledTensor : PickledValue
{
    internal PickledTensor(PickledStorage storage, StridedTensor unnamed, long[] shape, long[] strides, long offset)
    {
        Storage = storage;
        Unnamed = unnamed;
        Shape = shape;
        Strides = strides;
        Offset = offset;
    }

    /// <summary>Encoding of the values.</summary>
    public TensorType Type => Storage.Type;

    /// <summary>Dimensions; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>Distance of neighbours along each dimension, in values; not in row-major order for many real files.</summary>
    public IReadOnlyList<long> Strides { get; }

    /// <summary>First value, in values from the start of the storage.</summary>
    public long Offset { get; }

    /// <summary>Key of the storage; tensors of one key share their values.</summary>
    public string StorageKey => Storage.Key;

    internal PickledStorage Storage { get; }

    internal StridedTensor Unnamed { get; }

    internal override string Kind => "a tensor";
}
