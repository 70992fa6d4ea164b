using System.Text;

namespace Suture.Formats;

/// <summary>Writes a file so that its name stands for the old content or the whole new one, never for a part.</summary>
/// <remarks>
/// The content goes to a temporary file beside the target, is flushed to the disk and then renamed. On any failure (a full disk,
/// cancellation, a throwing writer) the temporary file is deleted and what stood under the name before is untouched.
/// </remarks>
public static class AtomicFile
{
    private const string TemporarySuffix = ".tmp";
    private const int IdentifierLength = 32;

    /// <summary>Writes a file.</summary>
    /// <param name="path">Final name; its folder must exist. A file of that name is replaced.</param>
    /// <param name="write">Writes the content to the stream it is given.</param>
    /// <exception cref="IOException">It cannot be written; the message names <paramref name="path"/>.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        string temporary = $"{path}.{Guid.NewGuid():N}{TemporarySuffix}";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error)
        {
            Discard(temporary);
            if (error is IOException or UnauthorizedAccessException) throw new IOException($"Could not write '{path}': {error.Message}", error);
            throw;
        }
    }

    /// <summary>Writes a text file: UTF-8 without a byte order mark.</summary>
    /// <param name="path">Final name.</param>
    /// <param name="text">Content.</param>
    /// <exception cref="IOException">It cannot be written; the message names <paramref name="path"/>.</exception>
    public static void WriteAllText(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Deletes the temporary files that killed processes left in a folder and below; no writer may be at work there.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="IOException">One cannot be deleted.</exception>
    public static void DeleteLeftovers(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        foreach (string path in Directory.EnumerateFiles(folder, "*" + TemporarySuffix, SearchOption.AllDirectories).Where(IsTemporary).ToList()) File.Delete(path);
    }

    private static bool IsTemporary(string path)
    {
        string identifier = Path.GetExtension(Path.GetFileNameWithoutExtension(path)).TrimStart('.');
        return identifier.Length == IdentifierLength && identifier.All(char.IsAsciiHexDigitLower);
    }

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The failure that brought us here is the one to report.
        }
    }
}
