using Suture.SparseAutoencoders.Exchange;
using Suture.SparseAutoencoders.SaeLens;

namespace Suture.Experiments;

/// <summary>Finds an autoencoder that a user named: one of any known format, or a run folder that holds one.</summary>
public static class SaeReference
{
    /// <summary>Folder within a run that holds its autoencoder, in SAELens's format.</summary>
    public const string FolderInRun = "sae";

    /// <summary>The autoencoder on disk.</summary>
    /// <param name="path">A folder or file of any <see cref="SaeFormat"/>, or a run folder with one in <c>sae</c>.</param>
    /// <exception cref="DirectoryNotFoundException">There is none; the message lists the formats.</exception>
    /// <exception cref="Formats.CheckpointFormatException">A PyTorch file cannot be read.</exception>
    public static SaeFile Find(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return SaeFile.Recognise(path) ?? SaeFile.Recognise(Path.Combine(path, FolderInRun))
            ?? throw new DirectoryNotFoundException($"No SAE at '{path}'. Expected {SaeFormats.Layouts}; or a run folder with one of these in '{FolderInRun}'.");
    }

    /// <summary>The file of its weights, by whose hash a run names it.</summary>
    /// <param name="path">As for <see cref="Find"/>.</param>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static string WeightsPath(string path) => Find(path).WeightsPath;

    /// <summary>Reads the autoencoder.</summary>
    /// <param name="path">As for <see cref="Find"/>.</param>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    /// <exception cref="Formats.CheckpointFormatException">It cannot be read.</exception>
    public static SaeLensAutoencoder Read(string path) => Find(path).Read();
}
