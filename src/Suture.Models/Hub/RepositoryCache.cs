using Suture.Formats;

namespace Suture.Models.Hub;

/// <summary>One repository's part of the cache, laid out as <c>huggingface_hub</c> lays it out.</summary>
/// <remarks>
/// <c>blobs/ETAG</c> holds contents, <c>snapshots/COMMIT/PATH</c> links to them, <c>refs/NAME</c> holds a commit, <c>.no_exist/COMMIT/PATH</c>
/// remembers what is missing, <c>trees/COMMIT.json</c> is a commit's listing; locks lie in <c>.locks</c> of the cache.
/// </remarks>
internal sealed class RepositoryCache
{
    private const string CacheTag = "CACHEDIR.TAG";

    // Other tools look for the signature; the rest is the text that huggingface_hub writes, so that either tool leaves the same file.
    private const string CacheTagText =
        "Signature: 8a477f597d28d172789f06886806bc55\n# This file is a cache directory tag created by huggingface_hub.\n# For information about cache directory tags, see:\n#\thttps://bford.info/cachedir/\n";

    private readonly string _cache;
    private readonly string _root;
    private readonly string _locks;

    public RepositoryCache(string cacheFolder, HubId id)
    {
        _cache = Absolute(cacheFolder);
        _root = Path.Combine(_cache, id.FolderName);
        _locks = Path.Combine(_cache, ".locks", id.FolderName);
    }

    /// <summary>Absolute path of a cache; one that is named by nothing is the current folder, as for huggingface_hub.</summary>
    public static string Absolute(string cacheFolder) => Path.GetFullPath(cacheFolder.Length == 0 ? "." : cacheFolder);

    /// <summary>Folder of a commit's files.</summary>
    public string Snapshot(string commit) => Path.Combine(_root, "snapshots", commit);

    /// <summary>Where a file of a commit is or will be.</summary>
    public string FileOf(string commit, string path) => RepositoryPath.Below(Snapshot(commit), path);

    /// <summary>Where a blob is or will be.</summary>
    public string Blob(BlobName blob) => Path.Combine(_root, "blobs", blob.Text);

    /// <summary>Where a blob arrives; older versions of huggingface_hub use and resume the same name.</summary>
    public string Partial(BlobName blob) => Blob(blob) + ".incomplete";

    /// <summary>The lock of a blob.</summary>
    public string Lock(BlobName blob) => Path.Combine(_locks, blob.Text + ".lock");

    /// <summary>Whether a file of a commit is there, and of the size given if any: a link counts as what it names.</summary>
    public bool Has(string commit, string path, long? size = null) => LinkedFile.Length(FileOf(commit, path)) is { } length && (size ?? length) == length;

    /// <summary>Whether the hub has said that a commit lacks a file.</summary>
    public bool IsKnownMissing(string commit, string path) => File.Exists(Absent(commit, path));

    /// <summary>The commit that a revision stood for when it was last asked about; null when it never was.</summary>
    /// <exception cref="HubException">The cache's file does not hold a commit.</exception>
    public string? CommitOf(string revision)
    {
        if (HubReference.IsCommit(revision)) return revision;
        string path = Ref(revision);
        if (!File.Exists(path)) return null;
        string text = new FileInfo(path).Length <= 256 ? File.ReadAllText(path).Trim() : "(a long text)";
        return HubReference.IsCommit(text) ? text : throw new HubException(HubErrorKind.Malformed, $"'{path}' holds '{PlainText.Of(text)}'; expected a commit of 40 hexadecimal digits. Delete the file.");
    }

    /// <summary>Remembers which commit a revision stands for.</summary>
    public void Remember(string revision, string commit)
    {
        if (HubReference.IsCommit(revision)) return;
        string path = Ref(revision);
        if (File.Exists(path) && new FileInfo(path).Length == commit.Length && File.ReadAllText(path) == commit) return;
        CreateFolderOf(path);
        AtomicFile.WriteAllText(path, commit);
    }

    /// <summary>Remembers that a commit lacks a file.</summary>
    public void RememberMissing(string commit, string path)
    {
        string absent = Absent(commit, path);
        if (File.Exists(absent)) return;
        CreateFolderOf(absent);
        AtomicFile.WriteAllText(absent, "");
    }

    /// <summary>The listing of a commit; null when it is not in the cache.</summary>
    /// <exception cref="HubException">It is damaged.</exception>
    public IReadOnlyList<RepositoryFile>? Listing(string commit) => TreeFile.Read(Tree(commit));

    /// <summary>Keeps the listing of a commit.</summary>
    public void Keep(string commit, IEnumerable<RepositoryFile> files)
    {
        CreateFolderOf(Tree(commit));
        TreeFile.Write(Tree(commit), files);
    }

    /// <summary>Creates the folders that a file needs.</summary>
    public void Prepare(BlobName blob, string commit, string path)
    {
        CreateFolderOf(Blob(blob));
        CreateFolderOf(FileOf(commit, path));
        CreateFolderOf(Lock(blob));
        string tag = Path.Combine(_cache, CacheTag);
        if (!File.Exists(tag)) AtomicFile.WriteAllText(tag, CacheTagText);
    }

    /// <summary>Puts a blob into a snapshot: as a link, or where links are off or not to be had as the file itself.</summary>
    /// <param name="blob">The blob.</param>
    /// <param name="commit">The snapshot.</param>
    /// <param name="path">Name of the file.</param>
    /// <param name="usesSymlinks">Whether to link.</param>
    /// <param name="isNew">Whether the blob was fetched for this file, so that it may be moved rather than copied.</param>
    public void Place(BlobName blob, string commit, string path, bool usesSymlinks, bool isNew)
    {
        string source = Blob(blob), target = FileOf(commit, path);
        if (usesSymlinks && LinkedFile.TryLink(target, source)) return;
        if (isNew) File.Move(source, target, overwrite: true);
        else LinkedFile.Copy(source, target);
    }

    private string Ref(string revision) => RepositoryPath.Below(Path.Combine(_root, "refs"), revision);

    private string Absent(string commit, string path) => RepositoryPath.Below(Path.Combine(_root, ".no_exist", commit), path);

    private string Tree(string commit) => Path.Combine(_root, "trees", commit + ".json");

    private static void CreateFolderOf(string path) => Directory.CreateDirectory(Path.GetDirectoryName(path)!);
}
