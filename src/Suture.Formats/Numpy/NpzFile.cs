using Suture.Formats.Archives;

namespace Suture.Formats.Numpy;

/// <summary>An archive of arrays as <c>numpy.savez</c> and <c>savez_compressed</c> write it.</summary>
/// <remarks>
/// Arrays of Python objects are refused: numpy stores them as pickles. Fortran order is read as what it stands for. Values are checked
/// against the archive's CRC-32 when first read; compressed ones are then held in memory. Names are without the <c>.npy</c> of their entries.
/// </remarks>
public sealed class NpzFile : TensorArchive
{
    private const string Extension = ".npy";

    private NpzFile(ZipContent zip)
        : base(zip.Path, zip, ReadAll(zip))
    {
    }

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

    private static StridedTensors ReadAll(ZipContent zip)
    {
        var tensors = new StridedTensors(zip.Path);
        foreach (var entry in zip.Entries.Values)
        {
            if (!tensors.TryAdd(ReadOne(zip, entry))) throw new CheckpointFormatException(zip.Path, entry.Name, "comes twice.");
        }

        return tensors;
    }

    private static StridedTensor ReadOne(ZipContent zip, ZipEntry entry)
    {
        if (!entry.Name.EndsWith(Extension, StringComparison.Ordinal)) throw new CheckpointFormatException(zip.Path, entry.Name, $"is not an array: expected a name that ends in {Extension}.");
        var content = zip.Read(entry);
        var header = NpyHeader.Read(zip.Path, entry.Name, content);
        long dataBytes = content.LengthBytes - header.DataOffsetBytes;
        int valueBytes = TensorTypes.BitsOf(header.Type) / 8;
        var values = new ByteWindow(content, header.DataOffsetBytes, dataBytes);
        var tensor = StridedTensor.Create(zip.Path, entry.Name[..^Extension.Length], header.Type, header.Shape, Strides(header), 0, dataBytes / valueBytes, () => values);
        if (tensor.Info.LengthBytes != dataBytes) throw new CheckpointFormatException(zip.Path, entry.Name, $"has {dataBytes} bytes of values; {TensorTypes.NameOf(header.Type)} {tensor.Info.ShapeText} takes {tensor.Info.LengthBytes}.");
        return tensor;
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
