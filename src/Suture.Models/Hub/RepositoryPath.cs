namespace Suture.Models.Hub;

/// <summary>Names of files and revisions that become paths below the cache.</summary>
/// <remarks>
/// A name that a server or a caller gives is used only if it means the same place on every system and that place is below the folder
/// it is put into: the rules of Windows hold on Linux too, since caches are copied and shared.
/// </remarks>
internal static class RepositoryPath
{
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL"];

    /// <summary>Why a name may not become a path; null when it may.</summary>
    /// <param name="name">Segments with slashes between them.</param>
    public static string? Fault(string name)
    {
        if (name.Length == 0) return "it is empty.";
        if (name[0] == '/') return "it is an absolute path.";
        if (name[^1] == '/') return "it names a folder.";
        if (name.Contains('\\', StringComparison.Ordinal)) return "it holds a backslash.";
        if (name.Contains(':', StringComparison.Ordinal)) return "it holds a colon, which means a drive or a stream on some systems.";
        if (name.Any(char.IsControl)) return "it holds a control character.";
        foreach (string segment in name.Split('/'))
        {
            if (segment is "." or "..") return $"it holds the path segment '{segment}'.";
            if (segment.Length > 0 && segment[^1] is '.' or ' ') return "it holds a path segment that ends with a dot or a space, which some systems drop.";
            if (IsDevice(segment)) return $"it holds '{segment}', which is a device on some systems.";
        }

        return null;
    }

    /// <summary>Refuses a name that a caller gives.</summary>
    /// <param name="name">File of a repository.</param>
    /// <exception cref="ArgumentException">It may not become a path.</exception>
    public static void Require(string name)
    {
        if (Fault(name) is { } fault) throw new ArgumentException($"'{PlainText.Of(name)}' is not the name of a repository's file: {fault}");
    }

    /// <summary>A path below a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">A name without fault.</param>
    /// <exception cref="ArgumentException">The path would lie outside the folder.</exception>
    public static string Below(string folder, string name)
    {
        string path = Path.Combine([folder, .. name.Split('/', StringSplitOptions.RemoveEmptyEntries)]);
        // The rules above leave no way out; this holds even if one of them were missing.
        return Path.GetFullPath(path).StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new ArgumentException($"'{PlainText.Of(name)}' leads out of '{folder}'.");
    }

    /// <summary>Whether Windows takes a segment for a device, with or without an extension.</summary>
    /// <param name="segment">One segment.</param>
    public static bool IsDevice(string segment)
    {
        string stem = segment.Split('.')[0].TrimEnd();
        return Devices.Contains(stem, StringComparer.OrdinalIgnoreCase)
            || (stem.Length == 4 && char.IsDigit(stem[3]) && (stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase)));
    }
}
