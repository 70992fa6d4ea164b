using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Exchange;
using Suture.SparseAutoencoders.SaeLens;

namespace Suture.Experiments;

/// <summary>Writes an autoencoder into a run folder, and notes its files as artefacts: as a SAELens folder, or, where SAELens has no counterpart, in the first other format that holds the same function.</summary>
public static class SaeArtefact
{
    private static readonly SaeFormat[] Formats = [SaeFormat.SaeLens, SaeFormat.DictionaryLearning, SaeFormat.Sparsify];
    private static readonly string[] Files = ["cfg.json", "sae_weights.safetensors", "sparsity.safetensors", "sae.safetensors", "ae.pt", "config.json"];

    /// <summary>The format that an autoencoder is written in.</summary>
    /// <param name="autoencoder">Autoencoder.</param>
    /// <exception cref="ArgumentException">No format holds it; the message says why for each.</exception>
    public static SaeFormat FormatOf(SparseAutoencoder autoencoder)
    {
        foreach (var format in Formats)
        {
            if (SaeFormats.WhyNot(format, autoencoder) is null) return format;
        }

        throw new ArgumentException($"No file format holds this autoencoder: {string.Join(" ", Formats.Select(format => SaeFormats.WhyNot(format, autoencoder)))}", nameof(autoencoder));
    }

    /// <summary>Writes it.</summary>
    /// <param name="run">The run folder.</param>
    /// <param name="content">The autoencoder and where it belongs.</param>
    /// <param name="name">Folder within the run.</param>
    /// <returns>The format that it was written in.</returns>
    /// <exception cref="ArgumentException">No format holds it.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static SaeFormat Write(RunFolder run, SaeLensAutoencoder content, string name = SaeReference.FolderInRun)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(content);
        var format = FormatOf(content.Autoencoder);
        string path = run.PathOf(name);
        // What an earlier part of the run wrote in another format must not lie beside it.
        if (Directory.Exists(path) && SaeFile.Recognise(path) is { } earlier && earlier.Format != format)
        {
            foreach (string file in Files) File.Delete(Path.Combine(path, file));
        }

        Note(run, name);
        SaeFormats.Write(format, path, content);
        return format;
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
