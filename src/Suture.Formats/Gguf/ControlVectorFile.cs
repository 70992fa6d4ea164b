namespace Suture.Formats.Gguf;

/// <summary>Reads and writes control vectors in the GGUF files of repeng and llama.cpp.</summary>
public static class ControlVectorFile
{
    /// <summary>Reads a control vector: version 2 or 3, either byte order, F32, F16 or F64.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointFormatException">It is no control vector, or not a sound one.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    public static ControlVector Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var file = MappedFile.Open(path, "a GGUF control vector");
        return new ControlVectorReader(path, file).Read();
    }

    /// <summary>Writes a control vector atomically, as llama.cpp reads it: version 3, little-endian, F32. A file that repeng wrote so comes out byte for byte.</summary>
    /// <param name="path">Final name.</param>
    /// <param name="vector">What to write.</param>
    /// <exception cref="ArgumentException">It cannot be written: no direction, a layer below 1 or twice, widths that differ, a value that is not finite, metadata of a wrong type or under a key of our own.</exception>
    /// <exception cref="IOException">It cannot be written; the message names <paramref name="path"/>.</exception>
    public static void Write(string path, ControlVector vector)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(vector);
        using var writer = new ControlVectorWriter(vector);
        byte[] bytes = writer.ToBytes();
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }
}
