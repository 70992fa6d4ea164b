namespace Suture.Models.Hub;

/// <summary>Refuses a listing whose names would not be one file each, inside the snapshot, on every system.</summary>
internal static class SafeNames
{
    /// <summary>Checks the files that are to be fetched.</summary>
    /// <param name="model">The model, for messages.</param>
    /// <param name="files">The files.</param>
    /// <exception cref="HubException">A name may not become a path, two differ only by case, or one is also a folder of another.</exception>
    public static void Require(HubReference model, IReadOnlyList<RepositoryFile> files)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
        {
            if (RepositoryPath.Fault(file.Path) is { } fault) throw new HubException(HubErrorKind.Malformed, $"'{model}' lists the file '{PlainText.Of(file.Path)}', which is not fetched: {fault}");
            if (!names.TryAdd(string.Join('/', Segments(file.Path)), file.Path)) throw Clash(model, file.Path, names[string.Join('/', Segments(file.Path))], "only by case, or not at all");
        }

        foreach (var file in files)
        {
            string[] segments = Segments(file.Path);
            for (int count = 1; count < segments.Length; count++)
            {
                if (names.TryGetValue(string.Join('/', segments[..count]), out string? other)) throw Clash(model, file.Path, other, "in that one is a folder of the other");
            }
        }
    }

    private static string[] Segments(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static HubException Clash(HubReference model, string a, string b, string how) =>
        new(HubErrorKind.Malformed, $"'{model}' lists the files '{PlainText.Of(a)}' and '{PlainText.Of(b)}', which differ {how}: not every system could hold both.");
}
