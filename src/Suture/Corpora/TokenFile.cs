using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Suture.Corpora;

/// <summary>Token ids in a file that holds nothing else, little-endian, as nanoGPT and sparsify write them; read in any order.</summary>
public sealed class TokenFile : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly int _vocabularySize;

    private TokenFile(string path, SafeFileHandle handle, int width, long count, int vocabularySize)
    {
        Path = path;
        _handle = handle;
        Width = width;
        Count = count;
        _vocabularySize = vocabularySize;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Bytes an id takes, 2 or 4.</summary>
    public int Width { get; }

    /// <summary>Number of ids.</summary>
    public long Count { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="vocabularySize">Ids are below this.</param>
    /// <param name="width">Bytes an id takes, 2 or 4; 0 means 2, or 4 where the vocabulary has more than 65,536 ids.</param>
    /// <exception cref="ArgumentException">The width is another, or the vocabulary is empty.</exception>
    /// <exception cref="CorpusFormatException">The file is empty, or its length is no whole number of ids.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    public static TokenFile Open(string path, int vocabularySize, int width = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(vocabularySize, 1);
        if (width is not (0 or 2 or 4)) throw new ArgumentOutOfRangeException(nameof(width), width, "A token id takes 2 or 4 bytes.");
        int bytes = width != 0 ? width : vocabularySize > 1 << 16 ? 4 : 2;
        var handle = File.OpenHandle(path, options: FileOptions.RandomAccess);
        try
        {
            long length = RandomAccess.GetLength(handle);
            if (length == 0) throw new CorpusFormatException(path, "it holds no tokens: it is empty.");
            if (length % bytes != 0) throw new CorpusFormatException(path, $"its {length} bytes are no whole number of {bytes}-byte token ids. Give token-width if they have another width; was it cut off?");
            return new TokenFile(path, handle, bytes, length / bytes, vocabularySize);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Copies ids that follow each other.</summary>
    /// <param name="start">Position of the first.</param>
    /// <param name="destination">Receives them.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ids do not all lie in the file.</exception>
    /// <exception cref="CorpusFormatException">An id is not in the vocabulary, or the file has shrunk since it was opened.</exception>
    public void Read(long start, Span<int> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Count - destination.Length);
        byte[] bytes = new byte[destination.Length * Width];
        for (int read = 0; read < bytes.Length;)
        {
            int count = RandomAccess.Read(_handle, bytes.AsSpan(read), (start * Width) + read);
            if (count == 0) throw new CorpusFormatException(Path, $"it ends at token {start + (read / Width)}; it had {Count} tokens when it was opened.");
            read += count;
        }

        for (int i = 0; i < destination.Length; i++)
        {
            uint id = Width == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(2 * i)) : BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4 * i));
            if (id >= (uint)_vocabularySize) throw new CorpusFormatException(Path, $"token {start + i} is id {id}; the vocabulary has ids 0 to {_vocabularySize - 1}. Was it written for another tokenizer, or with ids of another width than {Width} bytes?");
            destination[i] = (int)id;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _handle.Dispose();
}
