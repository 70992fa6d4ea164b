using Suture.Numerics;

namespace Suture.Formats.Archives;

/// <summary>A tensor of an archive: where its values lie, at which strides, and as what they are to be handed out.</summary>
internal sealed class StridedTensor
{
    // A stride of 0 repeats values, so a small file can stand for a huge tensor: repeated tensors are read up to this many values.
    private const long MaxRepeatedValues = 1 << 24;

    private readonly Func<IByteRange> _storage;
    private readonly long _start;
    private readonly long[] _strides;

    private StridedTensor(TensorInfo info, Func<IByteRange> storage, long start, long[] strides)
    {
        Info = info;
        _storage = storage;
        _start = start;
        _strides = strides;
    }

    /// <summary>Name, type and shape.</summary>
    public TensorInfo Info { get; }

    /// <summary>Checks a tensor's place in its storage before anything of its size is allocated.</summary>
    /// <param name="path">File, for messages.</param>
    /// <param name="name">Tensor.</param>
    /// <param name="type">Encoding; whole bytes a value.</param>
    /// <param name="shape">Dimensions.</param>
    /// <param name="strides">Distance of neighbours along each dimension, in values.</param>
    /// <param name="start">First value, in values from the storage's start.</param>
    /// <param name="storageCount">Values in the storage.</param>
    /// <param name="storage">The storage's bytes; asked for when values are read.</param>
    /// <exception cref="CheckpointFormatException">Shape, strides and start do not lie within the storage.</exception>
    public static StridedTensor Create(string path, string name, TensorType type, long[] shape, long[] strides, long start, long storageCount, Func<IByteRange> storage)
    {
        string where = $"shape {TensorInfo.TextOf(shape)}, strides {TensorInfo.TextOf(strides)} and offset {start}";
        if (shape.Length != strides.Length) throw Fault($"has {shape.Length} dimensions but {strides.Length} strides ({where}).");
        if (start < 0 || shape.Any(size => size < 0) || strides.Any(stride => stride < 0)) throw Fault($"has {where}; none may be negative.");
        long count = 1, last = start;
        int valueBytes = TensorTypes.BitsOf(type) / 8;
        try
        {
            foreach (long size in shape) count = checked(count * size);
            _ = checked(count * valueBytes);
            for (int d = 0; d < shape.Length && count > 0; d++) last = checked(last + ((shape[d] - 1) * strides[d]));
        }
        catch (OverflowException error)
        {
            throw new CheckpointFormatException(path, name, $"has {where}, whose size exceeds 63 bits.", error);
        }

        if (count > 0 ? last >= storageCount : start > storageCount) throw Fault($"has {where}, which reaches beyond the {storageCount} values of its storage.");
        if (count > storageCount && count > MaxRepeatedValues) throw Fault($"has {where}: it repeats the {storageCount} values of its storage to {count}; at most {MaxRepeatedValues} are read so.");
        return new StridedTensor(new TensorInfo(path, name, type, shape, start * valueBytes, count * valueBytes), storage, start, strides);

        CheckpointFormatException Fault(string problem) => new(path, name, problem);
    }

    /// <summary>The same tensor under another name.</summary>
    public StridedTensor Named(string name) => new(Info with { Name = name }, _storage, _start, _strides);

    public float[] Floats() => TensorDecoder.Floats(RowMajor(), AtStart);

    public double[] Doubles() => TensorDecoder.Doubles(RowMajor(), AtStart);

    public long[] Integers() => TensorDecoder.Integers(RowMajor(), AtStart);

    public Matrix<float> ReadMatrix() => Info.Shape is [<= int.MaxValue, <= int.MaxValue]
        ? new Matrix<float>((int)Info.Shape[0], (int)Info.Shape[1], Floats())
        : throw new CheckpointFormatException(Info.File, Info.Name, $"has the shape {Info.ShapeText}; expected 2 dimensions, each below 2^31.");

    // The row-major bytes begin at 0, so that the decoder need not know where the tensor lies.
    private TensorInfo AtStart => Info with { OffsetBytes = 0 };

    private IByteRange RowMajor()
    {
        var storage = _storage();
        int valueBytes = TensorTypes.BitsOf(Info.Type) / 8;
        return IsRowMajor() ? new ByteWindow(storage, _start * valueBytes, Info.LengthBytes) : new StridedBytes(storage, _start, [.. Info.Shape], _strides, valueBytes);
    }

    private bool IsRowMajor()
    {
        long expected = 1;
        for (int d = _strides.Length - 1; d >= 0; d--)
        {
            // The stride along a dimension of size 1 is never taken; an empty tensor takes none.
            if (Info.Shape[d] != 1 && Info.Count > 0 && _strides[d] != expected) return false;
            expected *= Info.Shape[d];
        }

        return true;
    }
}
