using System.Collections.Concurrent;
using System.Security.Cryptography;
using Suture.Formats;

namespace Suture.Models;

/// <summary>Tells whether two folders hold the same model.</summary>
internal static class ModelFingerprint
{
    // By path, length and time of change: a process that opens a model several times reads its gigabytes once for this.
    private static readonly ConcurrentDictionary<(string Path, long Length, DateTime Changed), byte[]> Known = new();

    /// <summary>SHA-256 over the SHA-256 of config.json and of each weight file in ordinal order of their names.</summary>
    /// <param name="configPath">config.json.</param>
    /// <param name="source">The weights.</param>
    /// <exception cref="CheckpointFormatException">There is no config.json.</exception>
    public static string Of(string configPath, ITensorSource source)
    {
        if (!File.Exists(configPath)) throw new CheckpointFormatException(Path.GetDirectoryName(configPath)!, Path.GetFileName(configPath), "is missing; a model's folder holds config.json and model.safetensors.");
        string[] files = [configPath, .. source.Tensors.Values.Select(tensor => tensor.File).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string path in files)
        {
            var file = new FileInfo(path);
            all.AppendData(Known.GetOrAdd((file.FullName, file.Length, file.LastWriteTimeUtc), static key => HashOf(key.Path)));
        }

        return Convert.ToHexStringLower(all.GetHashAndReset());
    }

    private static byte[] HashOf(string path)
    {
        using var stream = File.OpenRead(path);
        return SHA256.HashData(stream);
    }
}
