namespace Suture.Testing;

/// <summary>Which kinds of golden values have tests. A kind is a folder of the fixtures' root, or of <c>analysis</c> and <c>sparse-autoencoders</c> below it.</summary>
/// <remarks>Add a kind here in the commit that adds its parity test: a folder that is not named is listed as skipped by <c>UnbuiltKindsTests</c>.</remarks>
public static class FixtureKinds
{
    // Groups whose folders are kinds of their own.
    private static readonly string[] Nested = ["analysis", "sparse-autoencoders"];

    // Folders may carry a suffix after a hyphen: a second set may hold several cases of a kind.
    private static readonly string[] Built =
    [
        "analysis/features",
        "analysis/moments",
        "analysis/optim",
        "analysis/probes",
        "analysis/sae-transfer",
        "analysis/scaling",
        "analysis/similarity",
        "analysis/steering",
        "analysis/stitch-closed-form",
        "corpus",
        "gguf",
        "hub",
        "chat-templates",
        "instructions",
        "language-models",
        "malformed",
        "sparse-autoencoders/dictionary_learning",
        "sparse-autoencoders/gemma_scope",
        "sparse-autoencoders/metrics",
        "sparse-autoencoders/quirks",
        "sparse-autoencoders/saelens",
        "sparse-autoencoders/sparsify",
        "sparse-autoencoders/torch_pickle",
        "sparse-autoencoders/training",
        "tokenizer-parts",
    ];

    /// <summary>One row a kind below <see cref="Fixtures.Root"/>: its folder, and null or the reason for which its cases are not run.</summary>
    public static TheoryData<string, string?> All()
    {
        var rows = new TheoryData<string, string?>();
        foreach (string kind in Folders("").SelectMany(folder => Nested.Contains(folder, StringComparer.Ordinal) ? Folders(folder) : [folder]))
        {
            rows.Add(kind, IsBuilt(kind) ? null : "not built yet");
        }

        return rows;
    }

    /// <summary>Whether a kind has tests.</summary>
    /// <param name="kind">Folder relative to the root, with forward slashes.</param>
    public static bool IsBuilt(string kind) =>
        Built.Any(built => kind.Equals(built, StringComparison.Ordinal) || kind.StartsWith(built + "-", StringComparison.Ordinal));

    private static IEnumerable<string> Folders(string group) => Directory.GetDirectories(Fixtures.Path(group))
        .Select(path => Path.GetRelativePath(Fixtures.Root, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);
}
