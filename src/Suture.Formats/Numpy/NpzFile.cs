using Suture.Formats.Archives;
using Suture.Numerics;

namespace Suture.Formats.Numpy;

/// <summary>An archive of arrays as <c>numpy.savez</c> and <c>savez_compressed</c> write it.</summary>
/// <remarks>
/// Arrays of Python objects are refused: numpy stores them as pickles. Fortran order is read as what it stands for. Values are checked
/// against the archive's CRC-32 when first read; compressed ones are then held in memory.
/// </remarks>
public sealed class NpzFile : ITensorReader
{
    private const string Extension = ".npy";

    private readonly ZipContent _zip;
    private readonly StridedTensors _tensors;

    private NpzFile(ZipContent zip)
    {
        _zip = zip;
        _tensors = new StridedTensors(zip.Path);
        foreach (var entry in zip.Entries.Values) Add(entry);
    }

    /// <inheritdoc />
    public string Path => _zip.Path;

    /// <summary>All arrays, without the <c>.npy</c> of their entries.</summary>
    public IReadOnlyDictionary<string, TensorInfo> Tensors => _tensors.Infos;

    /// <summary>Opens an archive and reads the headers of its arrays.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointFormatException">It is no such archive, or holds an array that is not read.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    public static NpzFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        const string kind = "an .npz archive of numpy arrays";
        var file = MappedFile.Open(path, kind);
        try
        {
            return ZipContent.IsZip(file) ? new NpzFile(new ZipContent(path, file)) : throw new CheckpointFormatException(path, null, $"is not a zip archive; expected {kind}.");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public float[] Floats(string name) => _tensors[name].Floats();

    /// <inheritdoc />
    public Matrix<float> ReadMatrix(string name) => _tensors[name].ReadMatrix();

    /// <inheritdoc />
    public double[] Doubles(string name) => _tensors[name].Doubles();

    /// <inheritdoc />
    public long[] Integers(string name) => _tensors[name].Integers();

    /// <inheritdoc />
    public void Dispose() => _zip.Dispose();

    private void Add(ZipEntry entry)
    {
        if (!entry.Name.EndsWith(Extension, StringComparison.Ordinal)) throw new CheckpointFormatException(Path, entry.Name, $"is not an array: expected a name that ends in {Extension}.");
        var content = _zip.Read(entry);
        var header = NpyHeader.Read(Path, entry.Name, content);
        long dataBytes = content.LengthBytes - header.DataOffsetBytes;
        int valueBytes = TensorTypes.BitsOf(header.Type) / 8;
        var values = new ByteWindow(content, header.DataOffsetBytes, dataBytes);
        var tensor = StridedTensor.Create(Path, entry.Name[..^Extension.Length], header.Type, header.Shape, Strides(header), 0, dataBytes / valueBytes, () => values);
        if (tensor.Info.LengthBytes != dataBytes) throw new CheckpointFormatException(Path, entry.Name, $"has {dataBytes} bytes of values; {TensorTypes.NameOf(header.Type)} {tensor.Info.ShapeText} takes {tensor.Info.LengthBytes}.");
        if (!_tensors.TryAdd(tensor)) throw new CheckpointFormatException(Path, entry.Name, "comes twice.");
    }

    private static long[] Strides(NpyHeader header)
    {
        var shape = header.Shape;
        var strides = new long[shape.Length];
        long stride = 1;
        for (int i = 0; i < shape.Length; i++)
        {
            int d = header.IsFortranOrder ? i : shape.Length - 1 - i;
            strides[d] = stride;
            // May wrap for a hostile shape, whose size is checked before a stride is used.
            stride = unchecked(stride * Math.Max(shape[d], 1)) & long.MaxValue;
        }

        return strides;
    }
}
