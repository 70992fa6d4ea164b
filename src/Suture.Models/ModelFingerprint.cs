using System.Security.Cryptography;
using Suture.Formats;

namespace Suture.Models;

/// <summary>Tells whether two folders hold the same model.</summary>
internal static class ModelFingerprint
{
    /// <summary>SHA-256 over the SHA-256 of config.json and of each weight file in ordinal order of their names.</summary>
    /// <param name="configPath">config.json.</param>
    /// <param name="source">The weights.</param>
    /// <exception cref="CheckpointFormatException">There is no config.json.</exception>
    public static string Of(string configPath, ITensorSource source)
    {
        if (!File.Exists(configPath)) throw new CheckpointFormatException(Path.GetDirectoryName(configPath)!, Path.GetFileName(configPath), "is missing; a model's folder holds config.json and model.safetensors.");
        string[] files = [configPath, .. source.Tensors.Values.Select(tensor => tensor.File).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string path in files) all.AppendData(FileDigest.Of(path).Span);
        return Convert.ToHexStringLower(all.GetHashAndReset());
    }
}
