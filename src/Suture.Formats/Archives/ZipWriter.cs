using System.IO.Compression;

namespace Suture.Formats.Archives;

/// <summary>Writes an archive of stored entries, the same bytes for the same content.</summary>
internal sealed class ZipWriter(Stream stream) : IDisposable
{
    // The first moment a zip can say: the file's own date is the file system's matter.
    private static readonly DateTimeOffset Date = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive _archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Adds an entry.</summary>
    public void Add(string name, Action<Stream> write)
    {
        var entry = _archive.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = Date;
        using var content = entry.Open();
        write(content);
    }

    /// <summary>Writes the directory; the stream stays open.</summary>
    public void Dispose() => _archive.Dispose();
}
