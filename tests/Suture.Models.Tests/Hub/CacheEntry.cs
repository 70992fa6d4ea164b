using System.Globalization;
using System.Text.Json;

namespace Suture.Models.Tests.Hub;

/// <summary>A file, a link or an empty folder of a cache, as a transcript writes it.</summary>
/// <param name="Path">Path below the cache, with slashes; ends with one for an empty folder.</param>
/// <param name="Link">What a link leads to, as it is written; null for others.</param>
/// <param name="Sha256">SHA-256 of a file's content; null for others.</param>
internal sealed record CacheEntry(string Path, string? Link, string? Sha256)
{
    public static IReadOnlyList<CacheEntry> Read(JsonElement tree) =>
    [
        .. tree.EnumerateArray().Select(entry => new CacheEntry(
            entry.GetProperty("path").GetString()!,
            entry.TryGetProperty("link", out var link) ? link.GetString() : null,
            entry.TryGetProperty("sha256", out var sha256) ? sha256.GetString() : null)).OrderBy(entry => entry.Path, StringComparer.Ordinal),
    ];

    /// <summary>What is below a folder.</summary>
    public static IReadOnlyList<CacheEntry> Walk(string folder)
    {
        if (!Directory.Exists(folder)) return [];
        var entries = new List<CacheEntry>();
        foreach (string path in Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories))
        {
            string name = System.IO.Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (new FileInfo(path).LinkTarget is { } target) entries.Add(new CacheEntry(name, target, null));
            else if (File.Exists(path)) entries.Add(new CacheEntry(name, null, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))));
            else if (!Directory.EnumerateFileSystemEntries(path).Any()) entries.Add(new CacheEntry(name + "/", null, null));
        }

        return [.. entries.OrderBy(entry => entry.Path, StringComparer.Ordinal)];
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Path}{(Link is null ? "" : " -> " + Link)}{(Sha256 is null ? "" : " " + Sha256[..12])}");
}
