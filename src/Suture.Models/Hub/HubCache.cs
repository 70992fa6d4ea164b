using System.IO.Enumeration;

namespace Suture.Models.Hub;

/// <summary>Looks into the cache; asks nobody and changes nothing.</summary>
/// <param name="environment">Says where the cache is.</param>
public sealed class HubCache(HubEnvironment environment)
{
    private const int MaxDepth = 32;

    /// <summary>Folder of the cache; it may not be there yet.</summary>
    public string Folder { get; } = RepositoryCache.Absolute(environment.CacheFolder);

    /// <summary>What is known about a file of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file's name below the repository's root, with slashes.</param>
    /// <exception cref="ArgumentException">The name is none of a repository's file.</exception>
    /// <exception cref="HubException">The cache's record of the revision is damaged.</exception>
    public CachedFile Find(HubReference model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(path);
        RepositoryPath.Require(path);
        var cache = new RepositoryCache(Folder, model.Id);
        if (cache.CommitOf(model.Revision) is not { } commit) return new CachedFile(CachedFileState.Unknown, null);
        if (cache.Has(commit, path)) return new CachedFile(CachedFileState.Present, cache.FileOf(commit, path));
        return new CachedFile(cache.IsKnownMissing(commit, path) ? CachedFileState.KnownMissing : CachedFileState.Unknown, null);
    }

    /// <summary>All snapshots of models, by name and commit.</summary>
    /// <exception cref="IOException">The cache cannot be read.</exception>
    public IReadOnlyList<CachedModel> Models()
    {
        if (!Directory.Exists(Folder)) return [];
        var models =
            from repository in new DirectoryInfo(Folder).EnumerateDirectories(HubId.FolderPrefix + "*")
            let id = HubId.OfFolder(repository.Name)
            where id is not null
            from model in Snapshots(id, repository.FullName)
            select model;
        return [.. models.OrderBy(model => model.Id.Text, StringComparer.Ordinal).ThenBy(model => model.Commit, StringComparer.Ordinal)];
    }

    private static IEnumerable<CachedModel> Snapshots(HubId id, string repository)
    {
        string snapshots = Path.Combine(repository, "snapshots");
        if (!Directory.Exists(snapshots)) return [];
        var names = Names(Path.Combine(repository, "refs"));
        return from folder in Directory.EnumerateDirectories(snapshots)
               let commit = Path.GetFileName(folder)
               where HubReference.IsCommit(commit)
               let sizes = Files(folder).Select(LinkedFile.Length).OfType<long>().ToArray()
               where sizes.Length > 0
               select new CachedModel(id, commit, [.. names[commit].Order(StringComparer.Ordinal)], sizes.Length, sizes.Sum(), folder);
    }

    // Names by the commit that they stand for.
    private static ILookup<string, string> Names(string refs) => (Directory.Exists(refs) ? Files(refs) : Enumerable.Empty<string>())
        .Where(file => new FileInfo(file).Length <= 256)
        .ToLookup(file => File.ReadAllText(file).Trim(), file => Path.GetRelativePath(refs, file).Replace('\\', '/'), StringComparer.Ordinal);

    // Links to folders are not followed: none belongs into a cache, and one could lead in a circle.
    private static FileSystemEnumerable<string> Files(string folder) =>
        new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => entry.ToFullPath(), new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, MaxRecursionDepth = MaxDepth })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0,
        };
}
