using Suture.Formats.Archives;

namespace Suture.Formats.PyTorch;

/// <summary>A checkpoint of <c>torch.save</c>: the zip format, or the stream of pickles of before 1.6; read without running anything.</summary>
/// <remarks>
/// A pickle is a program. Only the opcodes that build data are known here, and of names only the closed list that rebuilds tensors
/// (OrderedDict, Size, tensors, parameters, plain storages); everything else ends the reading. Opening reads the structure; values stay
/// on disk, are checked against the archive's CRC-32 (PyTorch does not) and are gathered along their strides when asked for. Keys of nested
/// dictionaries and positions in lists are joined by <c>/</c> to a tensor's name; a file that is one tensor has the empty name.
/// </remarks>
public sealed class PyTorchFile : TensorArchive
{
    private const string Kind = "a PyTorch checkpoint";

    private PyTorchFile(string path, IDisposable content, PickledValue root)
        : base(path, content, TensorNames.Of(path, root)) => Root = root;

    /// <summary>Everything the file holds.</summary>
    public PickledValue Root { get; }

    /// <summary>Opens a file and reads its structure.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointFormatException">It is no such checkpoint, names a callable or breaks a bound; nothing of it was run.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    public static PyTorchFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = MappedFile.Open(path, Kind);
        try
        {
            if (ZipContent.IsZip(file))
            {
                var zip = new ZipContent(path, file);
                return new PyTorchFile(path, zip, TorchZip.Read(zip));
            }

            CheckBeginning(path, file);
            return new PyTorchFile(path, file, TorchLegacyStream.Read(path, file));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static void CheckBeginning(string path, MappedFile file)
    {
        const byte protocol = 0x80; // the opcode that every pickle of protocol 2 or above begins with
        if (file.Bytes(0, 1)[0] == protocol) return;
        var pointer = "version https://git-lfs"u8;
        bool isPointer = file.LengthBytes >= pointer.Length && file.Bytes(0, pointer.Length).SequenceEqual(pointer);
        throw new CheckpointFormatException(path, null, isPointer
            ? $"is a Git LFS pointer; expected {Kind}. Fetch the file itself, as with 'git lfs pull'."
            : $"is not {Kind}: it begins neither as a zip archive nor as a pickle.");
    }
}
