using Suture.Formats.PyTorch;
using Suture.SparseAutoencoders.DictionaryLearning;
using Suture.SparseAutoencoders.GemmaScope;
using Suture.SparseAutoencoders.Goodfire;
using Suture.SparseAutoencoders.LlamaScope;
using Suture.SparseAutoencoders.SaeLens;
using Suture.SparseAutoencoders.Sparsify;

namespace Suture.SparseAutoencoders.Exchange;

/// <summary>An autoencoder on disk whose format has been recognised.</summary>
/// <param name="Format">The format.</param>
/// <param name="Path">The folder or file, as its reader takes it.</param>
/// <param name="WeightsPath">The file of the weights, by whose hash a run names it.</param>
public sealed record SaeFile(SaeFormat Format, string Path, string WeightsPath)
{
    private static readonly string[] PyTorchExtensions = [".pt", ".pth"];

    /// <summary>Tells the format from the names of files, and for a PyTorch file from the names of its tensors.</summary>
    /// <param name="path">A folder or file.</param>
    /// <returns>null if nothing there looks like an autoencoder.</returns>
    /// <exception cref="Formats.CheckpointFormatException">A PyTorch file cannot be read.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static SaeFile? Recognise(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path)) return OfFolder(path);
        if (!File.Exists(path)) return null;
        if (PyTorchExtensions.Contains(System.IO.Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)) return OfPyTorchFile(path);
        if (System.IO.Path.GetExtension(path) is ".npz") return new SaeFile(SaeFormat.GemmaScope, path, path);
        string folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        return System.IO.Path.GetFileName(path) switch
        {
            GemmaScopeFile.SafetensorsName => new SaeFile(SaeFormat.GemmaScope, path, path),
            LlamaScopeFolder.WeightsName when System.IO.Path.GetFileName(folder) == LlamaScopeFolder.WeightsFolder => OfFolder(System.IO.Path.GetDirectoryName(folder)!),
            // A file of a folder stands for the folder.
            SaeLensConfig.FileName or SaeLensWeights.FileName or SparsifyFolder.WeightsFile or DictionaryConfig.FileName or LlamaScopeFolder.ConfigFile => OfFolder(folder),
            _ => null,
        };
    }

    /// <summary>Reads the autoencoder.</summary>
    /// <param name="useThreshold">For dictionary_learning's TopK family: whether the learnt threshold decides; null for that library's default.</param>
    /// <exception cref="ArgumentException"><paramref name="useThreshold"/> is given for another format.</exception>
    /// <exception cref="Formats.CheckpointFormatException">A file is not valid.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public SaeLensAutoencoder Read(bool? useThreshold = null)
    {
        if (useThreshold is not null && Format != SaeFormat.DictionaryLearning) throw new ArgumentException($"Only dictionary_learning's files leave open whether their threshold decides; '{Path}' is of {SaeFormats.NameOf(Format)}.", nameof(useThreshold));
        return Format switch
        {
            SaeFormat.SaeLens => SaeLensFolder.Read(Path),
            SaeFormat.DictionaryLearning => DictionaryFolder.Read(Path, useThreshold),
            SaeFormat.Sparsify => SparsifyFolder.Read(Path),
            SaeFormat.GemmaScope => GemmaScopeFile.Read(Path),
            SaeFormat.LlamaScope => LlamaScopeFolder.Read(Path),
            SaeFormat.Goodfire => GoodfireFile.Read(Path),
            _ => throw new InvalidOperationException($"No reader for {Format}."),
        };
    }

    private static SaeFile? OfFolder(string folder)
    {
        if (Has(SaeLensConfig.FileName))
        {
            // Both tools call it cfg.json; the names of the weights differ.
            bool isSparsify = Has(SparsifyFolder.WeightsFile) && !Has(SaeLensWeights.FileName);
            return isSparsify ? Of(SaeFormat.Sparsify, SparsifyFolder.WeightsFile) : Of(SaeFormat.SaeLens, SaeLensWeights.FileName);
        }

        if (Has(LlamaScopeFolder.ConfigFile)) return new SaeFile(SaeFormat.LlamaScope, folder, LlamaScopeFolder.WeightsPath(folder));
        if (Has(GemmaScopeFile.NpzName)) return Of(SaeFormat.GemmaScope, GemmaScopeFile.NpzName);
        if (Has(GemmaScopeFile.SafetensorsName)) return Of(SaeFormat.GemmaScope, GemmaScopeFile.SafetensorsName);
        if (Has(DictionaryFolder.WeightsFile)) return Of(SaeFormat.DictionaryLearning, DictionaryFolder.WeightsFile);
        string[] others = [.. Directory.EnumerateFiles(folder).Where(file => PyTorchExtensions.Contains(System.IO.Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))];
        return others is [var only] ? OfPyTorchFile(only) : null;

        bool Has(string name) => File.Exists(System.IO.Path.Combine(folder, name));
        SaeFile Of(SaeFormat format, string weights) => new(format, folder, System.IO.Path.Combine(folder, weights));
    }

    private static SaeFile OfPyTorchFile(string path)
    {
        using var file = PyTorchFile.Open(path);
        return new SaeFile(file.Tensors.ContainsKey(GoodfireFile.EncoderName) ? SaeFormat.Goodfire : SaeFormat.DictionaryLearning, path, path);
    }
}
