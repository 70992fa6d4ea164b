using System.IO.Enumeration;

namespace Suture.Corpora;

/// <summary>Finds the files of a corpus.</summary>
internal static class CorpusFiles
{
    /// <summary>The file itself, or all files below a folder in ordinal order of their names.</summary>
    /// <remarks>Names that begin with a dot are left out. A link to a file is read; a link to a folder is not followed, so there can be no loop.</remarks>
    /// <exception cref="FileNotFoundException">There is neither a file nor a folder.</exception>
    /// <exception cref="CorpusFormatException">The folder holds no file.</exception>
    public static IReadOnlyList<CorpusFile> Find(string path)
    {
        if (File.Exists(path)) return [new CorpusFile(Path.GetFileName(path), path)];
        if (!Directory.Exists(path)) throw new FileNotFoundException($"No corpus at '{path}'. Expected a .jsonl, .csv, .tsv, .bin or plain text file, text perhaps with .gz after it, or a folder of such texts.", path);
        CorpusFile[] files = [.. Walk(path).OrderBy(f => f.Name, StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new CorpusFormatException(path, "the folder holds no file.");
    }

    private static FileSystemEnumerable<CorpusFile> Walk(string folder) => new(
        folder,
        (ref FileSystemEntry entry) =>
        {
            string full = entry.ToFullPath();
            return new CorpusFile(Path.GetRelativePath(folder, full).Replace('\\', '/'), full);
        },
        // An unreadable folder is an error, not a smaller corpus.
        new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false })
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && !IsHidden(ref entry),
        ShouldRecursePredicate = (ref FileSystemEntry entry) => !IsHidden(ref entry) && (entry.Attributes & FileAttributes.ReparsePoint) == 0,
    };

    private static bool IsHidden(ref FileSystemEntry entry) => entry.FileName is ['.', ..];
}
