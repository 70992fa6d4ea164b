namespace Suture.Formats.Archives;

/// <summary>The tensors of an archive by name; what the public readers hand their callers' questions to.</summary>
internal sealed class StridedTensors(string path)
{
    private readonly Dictionary<string, StridedTensor> _tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TensorInfo> _infos = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, TensorInfo> Infos => _infos;

    /// <summary>Adds a tensor; false if there is one of its name.</summary>
    public bool TryAdd(StridedTensor tensor) => _infos.TryAdd(tensor.Info.Name, tensor.Info) && _tensors.TryAdd(tensor.Info.Name, tensor);

    /// <summary>Finds a tensor.</summary>
    /// <exception cref="CheckpointFormatException">There is none of this name.</exception>
    public StridedTensor this[string name]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(name);
            return _tensors.TryGetValue(name, out var tensor) ? tensor : throw TensorChecks.Missing(path, name, _infos.Keys);
        }
    }
}
