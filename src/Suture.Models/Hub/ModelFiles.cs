using Suture.Formats;

namespace Suture.Models.Hub;

/// <summary>Which files of a repository Suture reads.</summary>
internal static class ModelFiles
{
    private const int MostNamed = 8;

    private static readonly string[] Descriptions =
    [
        "config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "chat_template.jinja",
    ];

    /// <summary>The descriptions, and the weights in one file or the index of those in several. An index goes before a single file.</summary>
    /// <param name="model">The model, for messages.</param>
    /// <param name="files">All files.</param>
    /// <exception cref="HubException">There are no such weights.</exception>
    public static IReadOnlyList<RepositoryFile> Choose(HubReference model, IReadOnlyList<RepositoryFile> files)
    {
        var weights = Find(files, Safetensors.IndexFile) ?? Find(files, Safetensors.SingleFile)
            ?? throw new HubException(HubErrorKind.NoWeights, $"'{model}' holds neither {Safetensors.SingleFile} nor {Safetensors.IndexFile}, which is what Suture reads. It holds {Names(files)}; --include takes files that are not a model's.");
        return [.. files.Where(file => Descriptions.Contains(file.Path, StringComparer.Ordinal)), weights];
    }

    /// <summary>The shards that an index names.</summary>
    /// <param name="model">The model, for messages.</param>
    /// <param name="files">All files.</param>
    /// <param name="indexPath">The index, in the cache.</param>
    /// <exception cref="CheckpointFormatException">It is not an index.</exception>
    /// <exception cref="HubException">It names a file that the repository does not hold.</exception>
    public static IReadOnlyList<RepositoryFile> Shards(HubReference model, IReadOnlyList<RepositoryFile> files, string indexPath)
    {
        var names = JsonFile.Read(indexPath).Required("weight_map").Members().Select(member => member.Value.Text()).Distinct(StringComparer.Ordinal);
        return
        [
            .. names.Select(name => Find(files, name)
                ?? throw new HubException(HubErrorKind.NoWeights, $"{Safetensors.IndexFile} of '{model}' names the shard '{PlainText.Of(name)}', which the repository does not hold.")),
        ];
    }

    private static RepositoryFile? Find(IReadOnlyList<RepositoryFile> files, string name) => files.FirstOrDefault(file => file.Path == name);

    private static string Names(IReadOnlyList<RepositoryFile> files)
    {
        if (files.Count == 0) return "nothing";
        string named = PlainText.Of(string.Join(", ", files.OrderByDescending(file => file.Size).Take(MostNamed).Select(file => file.Path)));
        return files.Count > MostNamed ? $"{named} and {files.Count - MostNamed} more" : named;
    }
}
