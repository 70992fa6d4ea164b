using System.Globalization;
using System.IO.Compression;
using System.IO.Hashing;

namespace Suture.Formats.Archives;

/// <summary>A zip archive mapped into memory; an entry's checksum is verified when it is first read.</summary>
internal sealed class ZipContent : IDisposable
{
    private const int PieceBytes = 1 << 20;

    // Deflate can make a thousand bytes of one. What float weights shrink to is above a half of their size, so this is far from any real file.
    private const int MaxInflation = 100;
    private const long FreeInflationBytes = 64 << 20;

    private readonly MappedFile _file;
    private readonly Dictionary<string, IByteRange> _read = new(StringComparer.Ordinal);
    private long _inflatedBytes;

    /// <summary>Reads the directory; the content becomes the owner of the mapping.</summary>
    /// <exception cref="CheckpointFormatException">The file is not a zip archive that can be read.</exception>
    public ZipContent(string path, MappedFile file)
    {
        Path = path;
        _file = file;
        Entries = ZipDirectory.Read(path, file);
    }

    public string Path { get; }

    public IReadOnlyDictionary<string, ZipEntry> Entries { get; }

    /// <summary>Whether a file begins like a zip archive with at least one entry.</summary>
    public static bool IsZip(IByteRange file) => file.LengthBytes >= 4 && file.Bytes(0, 4).SequenceEqual("PK\x03\x04"u8);

    /// <summary>An entry's content: a view of the file if it is stored, else inflated into memory; kept until disposal.</summary>
    /// <exception cref="CheckpointFormatException">It does not inflate, is of another length than announced, or fails its checksum.</exception>
    public IByteRange Read(ZipEntry entry)
    {
        if (_read.TryGetValue(entry.Name, out var known)) return known;
        IByteRange content = entry.IsDeflated ? new MemoryBytes(Inflate(entry)) : new ByteWindow(_file, entry.OffsetBytes, entry.StoredBytes);
        uint found = Crc32Of(content);
        if (found != entry.Crc32)
        {
            throw Fault(entry, string.Create(CultureInfo.InvariantCulture, $"has the CRC-32 {found:x8}; the archive says {entry.Crc32:x8}: the file is damaged."));
        }

        _read.Add(entry.Name, content);
        return content;
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    private byte[] Inflate(ZipEntry entry)
    {
        if (entry.LengthBytes > Array.MaxLength) throw Fault(entry, $"would inflate to {entry.LengthBytes} bytes; compressed entries are read up to {Array.MaxLength}.");
        // Over all entries together, since many can share the same compressed bytes.
        _inflatedBytes += entry.LengthBytes;
        if (_inflatedBytes > FreeInflationBytes && _inflatedBytes / MaxInflation > _file.LengthBytes)
        {
            throw Fault(entry, $"would inflate to {entry.LengthBytes} bytes, with the entries before it to {_inflatedBytes}: more than {MaxInflation} times the file's {_file.LengthBytes}.");
        }

        var content = new byte[entry.LengthBytes];
        try
        {
            using var stored = _file.OpenStream(entry.OffsetBytes, entry.StoredBytes);
            using var inflated = new DeflateStream(stored, CompressionMode.Decompress);
            int count = inflated.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            if (count < content.Length) throw Fault(entry, $"inflates to {count} bytes; the archive says {content.Length}.");
            if (inflated.ReadByte() >= 0) throw Fault(entry, $"inflates to more than the {content.Length} bytes that the archive says.");
        }
        catch (InvalidDataException error)
        {
            throw new CheckpointFormatException(Path, entry.Name, "cannot be inflated: its compressed bytes are damaged.", error);
        }

        return content;
    }

    private static uint Crc32Of(IByteRange content)
    {
        var crc = new Crc32();
        for (long at = 0; at < content.LengthBytes; at += PieceBytes) crc.Append(content.Bytes(at, (int)Math.Min(PieceBytes, content.LengthBytes - at)));
        return crc.GetCurrentHashAsUInt32();
    }

    private CheckpointFormatException Fault(ZipEntry entry, string problem) => new(Path, entry.Name, problem);
}
