namespace Suture.Testing.Hub;

/// <summary>A repository of a fake hub.</summary>
public sealed class FakeRepository
{
    /// <summary>Branches and tags with their commits.</summary>
    public Dictionary<string, string> Revisions { get; } = new(StringComparer.Ordinal);

    /// <summary>Commits with their files, in the order of the listing.</summary>
    public Dictionary<string, IReadOnlyList<FakeFile>> Commits { get; } = new(StringComparer.Ordinal);

    /// <summary>Who may read it.</summary>
    public FakeAccess Access { get; init; }

    /// <summary>A repository with one commit on <c>main</c>.</summary>
    public static FakeRepository Of(params IReadOnlyList<FakeFile> files)
    {
        var repository = new FakeRepository();
        repository.Move("main", new string('a', 40), files);
        return repository;
    }

    /// <summary>A repository that serves the files of a folder; safetensors are large files.</summary>
    public static FakeRepository OfFolder(string folder) =>
        Of([.. Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(path => new FakeFile(Path.GetFileName(path), File.ReadAllBytes(path), path.EndsWith(".safetensors", StringComparison.Ordinal)))]);

    /// <summary>Makes a branch stand for a commit.</summary>
    public void Move(string branch, string commit, IReadOnlyList<FakeFile> files)
    {
        Revisions[branch] = commit;
        Commits[commit] = files;
    }

    /// <summary>The commit that a revision stands for, whole or shortened; null when there is none.</summary>
    public string? CommitOf(string revision) =>
        Revisions.GetValueOrDefault(revision) ?? (revision.Length >= 7 ? Commits.Keys.FirstOrDefault(commit => commit.StartsWith(revision, StringComparison.Ordinal)) : null);
}
