using System.Text.Encodings.Web;
using System.Text.Json;
using Suture.Formats;

namespace Suture.Models.Hub;

/// <summary>The cache's copy of a commit's listing, <c>trees/COMMIT.json</c>, as <c>huggingface_hub</c> 2 reads and writes it.</summary>
internal static class TreeFile
{
    private const int FormatVersion = 1;

    private static readonly JsonWriterOptions Layout = new() { Indented = true, IndentSize = 1, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a listing.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The files in the order of the file; null when there is no such file, or it is of a format of the future.</returns>
    /// <exception cref="HubException">It is not such a file.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<RepositoryFile>? Read(string path)
    {
        if (!File.Exists(path)) return null;
        var root = JsonFile.Read(path, HubJson.Error).AsObject();
        if (root.Required("format_version").Int32() != FormatVersion) return null;
        return [.. root.Required("files").Members().Select(member => FileOf(member.Key, member.Value))];
    }

    /// <summary>Writes a listing.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="files">The files.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, IEnumerable<RepositoryFile> files) => AtomicFile.Write(path, stream =>
    {
        using var json = new Utf8JsonWriter(stream, Layout);
        json.WriteStartObject();
        json.WriteNumber("format_version", FormatVersion);
        json.WriteStartObject("files");
        foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            json.WriteStartObject(file.Path);
            json.WriteNumber("size", file.Size);
            json.WriteString("blob_id", file.BlobId);
            if (file.Sha256 is not null)
            {
                json.WriteString("lfs_sha256", file.Sha256);
                json.WriteNumber("lfs_size", file.Size);
            }

            if (file.XetHash is not null) json.WriteString("xet_hash", file.XetHash);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static RepositoryFile FileOf(string path, JsonField entry) => new(
        path,
        entry.Optional("lfs_size")?.Int64(min: 0) ?? entry.Required("size").Int64(min: 0),
        entry.Required("blob_id").Text(),
        entry.Optional("lfs_sha256")?.Text(),
        entry.Optional("xet_hash")?.Text());
}
