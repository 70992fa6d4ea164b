using Suture.Numerics;

namespace Suture.Formats;

/// <summary>A checkpoint in several safetensors files with an index (<c>model.safetensors.index.json</c>) that says which holds what.</summary>
/// <remarks>
/// Opening maps every shard and checks its header; no value is read. A shard is a file beside the index: a path in the index is
/// refused. Tensors of a shard that the index does not name are not part of the checkpoint.
/// </remarks>
public sealed class ShardedSafetensors : ITensorSource
{
    private readonly Dictionary<string, SafetensorsFile> _shards;
    private readonly Dictionary<string, TensorInfo> _tensors = new(StringComparer.Ordinal);

    private ShardedSafetensors(string path, Dictionary<string, SafetensorsFile> shards)
    {
        Path = path;
        _shards = shards;
    }

    /// <inheritdoc />
    public string Path { get; }

    /// <inheritdoc />
    public IReadOnlyDictionary<string, TensorInfo> Tensors => _tensors;

    /// <summary>Opens an index and all its shards.</summary>
    /// <param name="indexPath">The index.</param>
    /// <exception cref="CheckpointFormatException">The index or a shard is not valid, a shard is missing, lies elsewhere, or lacks a tensor that the index puts into it.</exception>
    /// <exception cref="IOException">The index is missing or a file cannot be read.</exception>
    public static ShardedSafetensors Open(string indexPath)
    {
        var shardOf = JsonFile.Read(indexPath).Required("weight_map");
        var source = new ShardedSafetensors(indexPath, new(StringComparer.Ordinal));
        try
        {
            foreach (var (tensor, shard) in shardOf.Members()) source.Add(tensor, shard);
            return source;
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public WeightMatrix Matrix(string name) => ShardOf(name).Matrix(name);

    /// <inheritdoc />
    public float[] Floats(string name) => ShardOf(name).Floats(name);

    /// <inheritdoc />
    public Matrix<float> ReadMatrix(string name) => ShardOf(name).ReadMatrix(name);

    /// <inheritdoc />
    public double[] Doubles(string name) => ShardOf(name).Doubles(name);

    /// <inheritdoc />
    public long[] Integers(string name) => ShardOf(name).Integers(name);

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var shard in _shards.Values) shard.Dispose();
    }

    private void Add(string tensor, JsonField shardField)
    {
        string shardName = shardField.Text();
        string shardPath = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path) ?? "", shardName);
        if (!_shards.TryGetValue(shardPath, out var shard))
        {
            if (!IsPlainName(shardName)) throw shardField.Fault($"is {shardField.Describe()}; expected the name of a file beside the index. A shard elsewhere is not read.");
            if (!File.Exists(shardPath)) throw shardField.Fault($"names the shard '{shardName}', which is not beside the index.");
            _shards.Add(shardPath, shard = SafetensorsFile.Open(shardPath));
        }

        _tensors.Add(tensor, shard.Tensors.TryGetValue(tensor, out var info)
            ? info
            : throw new CheckpointFormatException(Path, tensor, $"should be in the shard '{shardName}', but that file does not hold it."));
    }

    // Both separators are refused on every system: an index is written on one and read on another.
    private static bool IsPlainName(string name) => name.Length > 0 && name is not ("." or "..") && name.AsSpan().IndexOfAny('/', '\\', '\0') < 0 && name.AsSpan().IndexOf(':') < 0;

    private SafetensorsFile ShardOf(string name) => _shards[this.Require(name).File];
}
