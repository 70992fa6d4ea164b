using System.Security.Cryptography;

namespace Suture.Experiments;

/// <summary>SHA-256 of files, by which a run names its inputs and artefacts.</summary>
public static class FileHash
{
    /// <summary>Hash of one file's bytes, lower-case hexadecimal.</summary>
    /// <param name="path">The file.</param>
    public static string OfFile(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
