using Suture.Numerics;

namespace Suture.Formats;

/// <summary>One safetensors file, mapped into memory and checked when opened; its values stay on disk until they are read.</summary>
/// <remarks>The file is treated as hostile: nothing is allocated or read that its header claims before the claim is checked.</remarks>
public sealed class SafetensorsFile : ITensorSource
{
    private readonly MappedFile _file;

    private SafetensorsFile(string path, MappedFile file, IReadOnlyDictionary<string, TensorInfo> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        Path = path;
        _file = file;
        Tensors = tensors;
        Metadata = metadata;
    }

    /// <inheritdoc />
    public string Path { get; }

    /// <inheritdoc />
    public IReadOnlyDictionary<string, TensorInfo> Tensors { get; }

    /// <summary>The header's free text pairs (<c>__metadata__</c>); empty if there are none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Opens and checks a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointFormatException">It is no valid safetensors file.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    public static SafetensorsFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path)) throw new CheckpointFormatException(path, null, "is a folder; expected a safetensors file.");

        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        MappedFile? file = null;
        try
        {
            Span<byte> prefix = stackalloc byte[SafetensorsHeader.PrefixBytes];
            int read = stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false);
            int headerBytes = SafetensorsHeader.ReadLength(path, prefix[..read], stream.Length);

            file = new MappedFile(stream);
            var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
            var tensors = SafetensorsHeader.Parse(path, file.Bytes(SafetensorsHeader.PrefixBytes, headerBytes), file.LengthBytes, metadata);
            return new SafetensorsFile(path, file, tensors.ToDictionary(t => t.Name, StringComparer.Ordinal), metadata);
        }
        catch
        {
            file?.Dispose();
            stream.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public WeightMatrix Matrix(string name)
    {
        var tensor = Find(name, dimensions: 2);
        var type = TensorTypes.AsWeight(tensor.Type)
            ?? throw new CheckpointFormatException(Path, name, $"has the dtype {TensorTypes.NameOf(tensor.Type)}; weights must be F32, F16 or BF16.");
        return new WeightMatrix(_file, tensor.OffsetBytes, type, (int)tensor.Shape[0], (int)tensor.Shape[1]);
    }

    /// <inheritdoc />
    public float[] Floats(string name) => TensorDecoder.Floats(_file, Find(name));

    /// <inheritdoc />
    public Matrix<float> ReadMatrix(string name)
    {
        var tensor = Find(name, dimensions: 2);
        return new Matrix<float>((int)tensor.Shape[0], (int)tensor.Shape[1], TensorDecoder.Floats(_file, tensor));
    }

    /// <inheritdoc />
    public double[] Doubles(string name) => TensorDecoder.Doubles(_file, Find(name));

    /// <inheritdoc />
    public long[] Integers(string name) => TensorDecoder.Integers(_file, Find(name));

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    private TensorInfo Find(string name, int? dimensions = null)
    {
        var tensor = this.Require(name);
        if (dimensions is { } wanted && (tensor.Shape.Count != wanted || tensor.Shape.Any(size => size > int.MaxValue)))
        {
            throw new CheckpointFormatException(Path, name, $"has the shape {tensor.ShapeText}; expected {wanted} dimensions, each below 2^31.");
        }

        return tensor;
    }
}
