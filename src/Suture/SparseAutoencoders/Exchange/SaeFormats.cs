using Suture.SparseAutoencoders.DictionaryLearning;
using Suture.SparseAutoencoders.GemmaScope;
using Suture.SparseAutoencoders.Goodfire;
using Suture.SparseAutoencoders.LlamaScope;
using Suture.SparseAutoencoders.SaeLens;
using Suture.SparseAutoencoders.Sparsify;

namespace Suture.SparseAutoencoders.Exchange;

/// <summary>Names, layouts, limits and writers of the formats, in one table.</summary>
public static class SaeFormats
{
    private static readonly FormatRow[] Table =
    [
        new(SaeFormat.SaeLens, "saelens", "a SAELens folder (cfg.json and sae_weights.safetensors)", SaeLensFolder.WhyNot, SaeLensFolder.Write),
        new(SaeFormat.DictionaryLearning, "dictionary_learning", "a dictionary_learning folder (ae.pt and config.json) or its .pt file", DictionaryFolder.WhyNot, DictionaryFolder.Write),
        new(SaeFormat.Sparsify, "sparsify", "a sparsify folder (cfg.json and sae.safetensors)", SparsifyFolder.WhyNot, SparsifyFolder.Write),
        new(SaeFormat.GemmaScope, "gemma_scope", "Gemma Scope's params.npz or params.safetensors", GemmaScopeFile.WhyNot, GemmaScopeFile.Write),
        new(SaeFormat.LlamaScope, "llama_scope", "a Llama Scope folder (hyperparams.json and checkpoints/final.safetensors)", LlamaScopeFolder.WhyNot, LlamaScopeFolder.Write),
        new(SaeFormat.Goodfire, "goodfire", "a Goodfire .pt file", GoodfireFile.WhyNot, GoodfireFile.Write),
    ];

    /// <summary>All names, as users type them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Table.Select(row => row.Name)];

    /// <summary>What all formats look like on disk, for messages.</summary>
    public static string Layouts { get; } = string.Join("; ", Table.Select(row => row.Layout));

    /// <summary>The name of a format, such as <c>gemma_scope</c>.</summary>
    /// <param name="format">Format.</param>
    public static string NameOf(SaeFormat format) => Row(format).Name;

    /// <summary>The format of a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">It is none of them.</exception>
    public static SaeFormat Parse(string name) => (Array.Find(Table, row => row.Name == name) ?? throw new ArgumentException($"'{name}' is no format; known are {string.Join(", ", Names)}.", nameof(name))).Format;

    /// <summary>Why an autoencoder has no exact counterpart in a format; null when it has one.</summary>
    /// <param name="format">Format.</param>
    /// <param name="autoencoder">Autoencoder.</param>
    public static string? WhyNot(SaeFormat format, SparseAutoencoder autoencoder) => Row(format).WhyNot(autoencoder);

    /// <summary>Writes an autoencoder.</summary>
    /// <param name="format">Format.</param>
    /// <param name="folder">The folder; made if missing, files of the format's names are replaced.</param>
    /// <param name="content">What to write.</param>
    /// <exception cref="ArgumentException">It has no counterpart in the format; the message says why.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(SaeFormat format, string folder, SaeLensAutoencoder content) => Row(format).Write(folder, content);

    private static FormatRow Row(SaeFormat format) => Array.Find(Table, row => row.Format == format) ?? throw new ArgumentOutOfRangeException(nameof(format), format, $"Known formats: {string.Join(", ", Enum.GetNames<SaeFormat>())}.");

    private sealed record FormatRow(SaeFormat Format, string Name, string Layout, Func<SparseAutoencoder, string?> WhyNot, Action<string, SaeLensAutoencoder> Write);
}
