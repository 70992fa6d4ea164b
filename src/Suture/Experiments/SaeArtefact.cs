using Suture.SparseAutoencoders.SaeLens;

namespace Suture.Experiments;

/// <summary>Writes an autoencoder into a run folder as a SAELens folder, and notes its files as artefacts.</summary>
public static class SaeArtefact
{
    private static readonly string[] Files = ["cfg.json", "sae_weights.safetensors", "sparsity.safetensors"];

    /// <summary>Writes it.</summary>
    /// <param name="run">The run folder.</param>
    /// <param name="content">The autoencoder and where it belongs.</param>
    /// <param name="name">Folder within the run.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(RunFolder run, SaeLensAutoencoder content, string name = SaeReference.FolderInRun)
    {
        ArgumentNullException.ThrowIfNull(run);
        Note(run, name);
        SaeLensFolder.Write(run.PathOf(name), content);
    }

    /// <summary>Notes the files of an autoencoder that was written into the run before, as by an earlier part of it.</summary>
    /// <param name="run">The run folder.</param>
    /// <param name="name">Folder within the run.</param>
    public static void Note(RunFolder run, string name)
    {
        ArgumentNullException.ThrowIfNull(run);
        foreach (string file in Files) run.Artefact($"{name}/{file}");
    }
}
