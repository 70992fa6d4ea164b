namespace Suture.Testing;

/// <summary>Finds case folders below the fixtures' root.</summary>
public static class ParityCases
{
    /// <summary>Rows for a <see cref="ParityTheoryAttribute"/>: every folder directly below a group that <paramref name="isMine"/> accepts.</summary>
    /// <param name="group">Folder below the root, such as <c>language-models</c> or <c>sparse-autoencoders/saelens</c>.</param>
    /// <param name="isMine">Whether a case folder (absolute path) belongs to the theory at all.</param>
    /// <param name="notBuilt">Null when the case can be run; else why it is not: it is then listed as skipped.</param>
    public static TheoryData<string, string?> Of(string group, Func<string, bool> isMine, Func<string, string?> notBuilt)
    {
        ArgumentNullException.ThrowIfNull(isMine);
        ArgumentNullException.ThrowIfNull(notBuilt);
        var rows = new TheoryData<string, string?>();
        string folder = Fixtures.Path(group);
        if (Directory.Exists(folder))
        {
            foreach (string path in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
            {
                if (isMine(path)) rows.Add(Path.GetRelativePath(Fixtures.Root, path).Replace('\\', '/'), notBuilt(path));
            }
        }

        if (!((IEnumerable<object[]>)rows).Any()) rows.Add(group, $"no such case below '{Fixtures.Root}'");
        return rows;
    }
}
