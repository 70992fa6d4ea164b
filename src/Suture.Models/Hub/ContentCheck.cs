using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Suture.Models.Hub;

/// <summary>What the content of a blob must be: its size, and its hash when ETag or listing tell it.</summary>
internal sealed class ContentCheck
{
    private readonly string? _sha256;
    private readonly string? _gitSha1;

    private ContentCheck(long size, string? sha256, string? gitSha1)
    {
        Size = size;
        _sha256 = sha256;
        _gitSha1 = gitSha1;
    }

    /// <summary>Size in bytes.</summary>
    public long Size { get; }

    /// <summary>Whether the content can be told from any other of its size.</summary>
    public bool HasHash => (_sha256 ?? _gitSha1) is not null;

    /// <summary>Puts together what the answer about a file and the listing of its commit say.</summary>
    /// <param name="name">The file, for messages.</param>
    /// <param name="blob">Name of the blob.</param>
    /// <param name="size">Size that the answer announces; null when it announces none.</param>
    /// <param name="listed">The file in the listing; null when there is none.</param>
    /// <exception cref="HubException">They contradict each other, or neither tells the size.</exception>
    public static ContentCheck Of(string name, BlobName blob, long? size, RepositoryFile? listed)
    {
        if ((size ?? listed?.Size) is not { } bytes) throw new HubException(HubErrorKind.Malformed, $"The hub does not say how large '{PlainText.Of(name)}' is, so what arrives could not be bounded.");
        if (listed is not null && listed.Size != bytes) throw Contradiction(name, $"{listed.Size} bytes", $"{bytes} bytes");
        string? sha256 = blob.IsSha256 ? blob.Text : null, gitSha1 = blob.IsGitSha1 ? blob.Text : null;
        if (listed is not null)
        {
            // A large file's blob id is that of the pointer to it, and says nothing about the content.
            string? listedGit = listed.Sha256 is null && new BlobName(listed.BlobId).IsGitSha1 ? listed.BlobId : null;
            if (sha256 is not null && listed.Sha256 is not null && sha256 != listed.Sha256) throw Contradiction(name, listed.Sha256, sha256);
            if (gitSha1 is not null && listedGit is not null && gitSha1 != listedGit) throw Contradiction(name, listedGit, gitSha1);
            sha256 ??= listed.Sha256;
            gitSha1 ??= listedGit;
        }

        return new ContentCheck(bytes, sha256, gitSha1);
    }

    /// <summary>A hash to be fed with the content.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "Git names its blobs by SHA-1; it detects damage here, and large files carry SHA-256.")]
    public IncrementalHash CreateHash()
    {
        if (_sha256 is not null || _gitSha1 is null) return IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {Size}\0")));
        return hash;
    }

    /// <summary>Compares the hash of the content with what it must be.</summary>
    /// <param name="hash">From <see cref="CreateHash"/>, fed with all of the content.</param>
    /// <returns>Null when they agree or nothing is known to compare with; else a sentence.</returns>
    public string? Fault(IncrementalHash hash)
    {
        string found = Convert.ToHexStringLower(hash.GetHashAndReset());
        string? expected = _sha256 ?? _gitSha1;
        return expected is null || found == expected ? null : $"its {(_sha256 is null ? "Git SHA-1" : "SHA-256")} is {found}; expected {expected}.";
    }

    private static HubException Contradiction(string name, string listed, string answered) =>
        new(HubErrorKind.ContentMismatch, $"The hub contradicts itself about '{PlainText.Of(name)}': its listing says {listed}, its answer about the file {answered}.");
}
