using System.Security.Cryptography;
using System.Text;
using Suture.Corpora;
using Suture.Formats;

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

    /// <summary>Hash of a corpus: of its file's bytes, or for a folder of one line a file, in ordinal order, <c>hash, two spaces, name</c> and LF: what <c>sha256sum</c> prints.</summary>
    /// <param name="corpus">The corpus.</param>
    public static string OfCorpus(Corpus corpus)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        if (File.Exists(corpus.Options.Path)) return OfInput(corpus.Options.Path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in corpus.Files) hash.AppendData(Encoding.UTF8.GetBytes($"{OfInput(file.Path)}  {file.Name}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string OfInput(string path) => Convert.ToHexStringLower(FileDigest.Of(path).Span);
}
