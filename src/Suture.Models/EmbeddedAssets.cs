namespace Suture.Models;

/// <summary>The models and texts that ship beside the program, in <c>assets/</c> of its folder.</summary>
public static class EmbeddedAssets
{
    /// <summary>Folder of the embedded models: one Hugging Face folder per name.</summary>
    public static string ModelsFolder { get; } = Path.Combine(AppContext.BaseDirectory, "assets", "pair");

    /// <summary>Folder of the embedded text, gzipped.</summary>
    public static string TextFolder { get; } = Path.Combine(ModelsFolder, "data");

    /// <summary>Names of the embedded models in ordinal order, such as <c>large</c> and <c>small</c>; empty where the assets are missing.</summary>
    public static IReadOnlyList<string> ModelNames { get; } = FindModels();

    private static string[] FindModels() =>
        !Directory.Exists(ModelsFolder)
            ? []
            : [.. Directory.GetDirectories(ModelsFolder)
                .Where(folder => File.Exists(Path.Combine(folder, "config.json")))
                .Select(folder => Path.GetFileName(folder))
                .Order(StringComparer.Ordinal)];
}
