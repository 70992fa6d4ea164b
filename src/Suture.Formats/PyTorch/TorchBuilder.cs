using Suture.Formats.Archives;

namespace Suture.Formats.PyTorch;

/// <summary>Builds what the names of <see cref="TorchNames"/> stand for, and the storages of persistent ids.</summary>
internal sealed class TorchBuilder(string path)
{
    private readonly Dictionary<string, PickledStorage> _storages = new(StringComparer.Ordinal);

    /// <summary>All storages that were named, by key.</summary>
    public IReadOnlyDictionary<string, PickledStorage> Storages => _storages;

    /// <summary>A persistent id: <c>('storage', class, key, location, count[, view])</c>.</summary>
    public PickledStorage Storage(PickleBytes bytes, PickledValue id)
    {
        if (id is not PickledSequence { Items: [PickledScalar { Value: "storage" }, PickledName { StorageType: { } type }, PickledScalar { Value: string key }, PickledScalar { Value: string }, PickledScalar size, ..] parts })
        {
            throw bytes.Fault("holds a persistent id that is not ('storage', storage class, key, location, count).");
        }

        // The sixth part, of files of before 0.4, makes a storage a part of another.
        if (parts.Count > 6 || parts is [_, _, _, _, _, not PickledScalar { Value: null }]) throw bytes.Fault($"makes the storage '{key}' a view of another, which is not read.");
        if (size.Int64 is not { } count || count < 0 || count > long.MaxValue / 8) throw bytes.Fault($"announces the storage '{key}' with {size.Value ?? "None"} values.");
        if (!_storages.TryGetValue(key, out var storage)) _storages.Add(key, storage = new PickledStorage(key, type, count));
        if (storage.Type != type || storage.Count != count)
        {
            throw bytes.Fault($"announces the storage '{key}' once as {storage.Count} values {TensorTypes.NameOf(storage.Type)} and once as {count} values {TensorTypes.NameOf(type)}.");
        }

        return storage;
    }

    /// <summary>What a call of a name yields.</summary>
    public PickledValue Build(PickleBytes bytes, PickledName name, IReadOnlyList<PickledValue> arguments) => (name.Meaning, arguments) switch
    {
        (TorchCallable.OrderedDictionary, []) => new PickledMap(),
        (TorchCallable.Size, [PickledSequence sizes]) => new PickledSequence(PickledSequenceKind.Size, [.. sizes.Items]),
        // What follows the strides (requires_grad, hooks, metadata) says nothing about values.
        (TorchCallable.Tensor, [PickledStorage storage, PickledScalar { Int64: { } offset }, PickledSequence shape, PickledSequence strides, ..]) =>
            Tensor(storage, offset, Sizes(bytes, shape), Sizes(bytes, strides)),
        (TorchCallable.Parameter, [PickledTensor tensor, ..]) => tensor,
        _ => throw bytes.Fault($"calls {name.FullName} with ({string.Join(", ", arguments.Select(argument => argument.Kind))}), which is not how PyTorch calls it."),
    };

    private PickledTensor Tensor(PickledStorage storage, long offset, long[] shape, long[] strides)
    {
        var unnamed = StridedTensor.Create(path, $"tensor over storage '{storage.Key}'", storage.Type, shape, strides, offset, storage.Count, () => storage.Open!());
        return new PickledTensor(storage, unnamed, shape, strides, offset);
    }

    private static long[] Sizes(PickleBytes bytes, PickledSequence sizes)
    {
        const int maxDimensions = 64; // PyTorch's own limit
        if (sizes.Items.Count > maxDimensions) throw bytes.Fault($"holds a tensor of {sizes.Items.Count} dimensions; at most {maxDimensions} are read.");
        return [.. sizes.Items.Select(item => item is PickledScalar { Int64: { } size } ? size : throw bytes.Fault($"holds a tensor whose shape or strides hold {item.Kind}; expected whole numbers."))];
    }
}
