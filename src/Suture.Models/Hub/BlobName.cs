namespace Suture.Models.Hub;

/// <summary>The name of a blob: what is left of the ETag of its file.</summary>
/// <param name="Text">For files of the hub itself the Git blob's SHA-1, or the SHA-256 of a large file; mirrors may use others.</param>
internal readonly record struct BlobName(string Text)
{
    private const int MaxLength = 128;
    private const int Sha1Length = 40;
    private const int Sha256Length = 64;

    /// <summary>Whether the name is the SHA-256 of the content.</summary>
    public bool IsSha256 => Text.Length == Sha256Length && Text.All(char.IsAsciiHexDigitLower);

    /// <summary>Whether the name is the SHA-1 of Git's blob.</summary>
    public bool IsGitSha1 => Text.Length == Sha1Length && Text.All(char.IsAsciiHexDigitLower);

    /// <summary>Reads an ETag as <c>huggingface_hub</c> does: leading <c>W</c> and <c>/</c> go, then the quotes.</summary>
    /// <param name="etag">The header's value.</param>
    /// <returns>The name; null when it could not be a file's name in every cache.</returns>
    public static BlobName? OfETag(string etag)
    {
        string name = etag.TrimStart('W', '/').Trim('"');
        // No dot: neither a path segment of its own nor the name of another blob's partial file or lock.
        bool isSafe = name.Length is > 0 and <= MaxLength && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && !RepositoryPath.IsDevice(name);
        return isSafe ? new BlobName(name) : null;
    }
}
