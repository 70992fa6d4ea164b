using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Suture.Testing.Hub;

/// <summary>A file of a fake repository.</summary>
/// <param name="Path">Name, with slashes.</param>
/// <param name="Content">Content.</param>
/// <param name="IsLarge">Whether it is kept outside Git, on the other server.</param>
public sealed record FakeFile(string Path, byte[] Content, bool IsLarge = false)
{
    /// <summary>SHA-256 of the content.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Content));

    /// <summary>Git's id of what Git holds: the content, or the pointer to it.</summary>
    public string BlobId => GitBlob(IsLarge ? Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"version https://git-lfs.github.com/spec/v1\noid sha256:{Sha256}\nsize {Content.Length}\n")) : Content);

    /// <summary>The name that the file's blob gets in a cache.</summary>
    public string ETag => IsLarge ? Sha256 : BlobId;

    [SuppressMessage("Security", "CA5350", Justification = "Git names blobs so.")]
    private static string GitBlob(byte[] content) => Convert.ToHexStringLower(SHA1.HashData([.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {content.Length}\0")), .. content]));
}
