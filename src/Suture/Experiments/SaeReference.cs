using Suture.SparseAutoencoders.SaeLens;

namespace Suture.Experiments;

/// <summary>Finds an autoencoder that a user named: a SAELens folder, or a run folder that holds one.</summary>
public static class SaeReference
{
    /// <summary>Folder within a run that holds its autoencoder, in SAELens's format.</summary>
    public const string FolderInRun = "sae";

    private const string ConfigFile = "cfg.json";

    /// <summary>The SAELens folder.</summary>
    /// <param name="path">A folder with <c>cfg.json</c>, or a run folder with <c>sae/cfg.json</c>.</param>
    /// <exception cref="DirectoryNotFoundException">Neither is there.</exception>
    public static string Resolve(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        foreach (string folder in (ReadOnlySpan<string>)[path, Path.Combine(path, FolderInRun)])
        {
            if (File.Exists(Path.Combine(folder, ConfigFile))) return folder;
        }

        throw new DirectoryNotFoundException($"No SAE at '{path}'. Expected a SAELens folder ({ConfigFile} and sae_weights.safetensors) or a run folder with '{FolderInRun}/{ConfigFile}'.");
    }

    /// <summary>The file of its weights, by whose hash a run names it.</summary>
    /// <param name="path">As for <see cref="Resolve"/>.</param>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static string WeightsPath(string path) => Path.Combine(Resolve(path), "sae_weights.safetensors");

    /// <summary>Reads the autoencoder.</summary>
    /// <param name="path">As for <see cref="Resolve"/>.</param>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    /// <exception cref="Formats.CheckpointFormatException">It cannot be read.</exception>
    public static SaeLensAutoencoder Read(string path) => SaeLensFolder.Read(Resolve(path));
}
