using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Suture.Formats;

/// <summary>SHA-256 of files that are only read: weights and text of gigabytes, which a process that uses them several times hashes once.</summary>
/// <remarks>A file is known again by its path, length and time of change. Files that the process writes itself are to be hashed anew instead.</remarks>
public static class FileDigest
{
    private static readonly ConcurrentDictionary<(string Path, long Length, DateTime Changed), byte[]> Known = new();

    /// <summary>The hash of a file's bytes, 32 of them.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ReadOnlyMemory<byte> Of(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        // The target of a link is what is read, so its length and time count.
        var file = new FileInfo(path);
        if (file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target) file = target;
        return Known.GetOrAdd((file.FullName, file.Length, file.LastWriteTimeUtc), static key => Hash(key.Path));
    }

    private static byte[] Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return SHA256.HashData(stream);
    }
}
