using Suture.Formats;

namespace Suture.SparseAutoencoders.SaeLens;

/// <summary>Reads and writes folders of SAELens: <c>cfg.json</c>, <c>sae_weights.safetensors</c>, <c>sparsity.safetensors</c>.</summary>
/// <remarks>
/// Read: standard (ReLU), topk, batchtopk, matryoshka_batchtopk, jumprelu, gated, and transcoders (ReLU and JumpReLU, with and without a skip
/// connection), of version 6 and of the flat layout before it, in F32, F64, F16 and BF16. A pre-bias and decoder norms in the activation
/// are folded into the weights (rounded once, from float64). Written: version 6, float32, nothing to fold, so that what is written reads
/// back to the same bits; a trained BatchTopK as SAELens saves it for use, a jumprelu whose metadata name the training.
/// </remarks>
public static class SaeLensFolder
{
    private const string SparsityFileName = "sparsity.safetensors";

    /// <summary>Reads a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="CheckpointFormatException">A file is not valid, a tensor is missing, too many, mis-shaped or not finite, or the architecture is not known.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static SaeLensAutoencoder Read(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var config = SaeLensConfig.Read(folder);
        var autoencoder = SaeLensWeights.Read(Path.Combine(folder, SaeLensWeights.FileName), config);
        string sparsity = Path.Combine(folder, SparsityFileName);
        return new SaeLensAutoencoder(autoencoder, config.Metadata, File.Exists(sparsity) ? ReadSparsity(sparsity, config.LatentCount) : null);
    }

    /// <summary>Writes a folder that SAELens 6 loads; the configuration comes last, so that a folder without it is not finished.</summary>
    /// <param name="folder">The folder; made if missing, files of these names are replaced.</param>
    /// <param name="content">What to write.</param>
    /// <exception cref="ArgumentException">The autoencoder has no counterpart in SAELens; the message says why.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(string folder, SaeLensAutoencoder content)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(content);
        var autoencoder = content.Autoencoder;
        _ = SaeLensArchitecture.Of(content); // before anything is written
        Directory.CreateDirectory(folder);
        SaeLensWeights.Write(Path.Combine(folder, SaeLensWeights.FileName), autoencoder);
        if (content.LogDensities is { } densities)
        {
            var sparsity = new SafetensorsWriter();
            sparsity.Add("sparsity", densities);
            sparsity.Write(Path.Combine(folder, SparsityFileName));
        }

        JsonFile.WriteObject(Path.Combine(folder, SaeLensConfig.FileName), json => SaeLensConfigWriter.Write(json, content));
    }

    /// <summary>Why an autoencoder has no counterpart in SAELens; null when it has one.</summary>
    /// <param name="autoencoder">Autoencoder.</param>
    public static string? WhyNot(SparseAutoencoder autoencoder)
    {
        ArgumentNullException.ThrowIfNull(autoencoder);
        return SaeLensArchitecture.WhyNot(autoencoder);
    }

    /// <summary>The content of sparsity.safetensors from firing counts: <c>log10(count / tokens + 1e-10)</c>.</summary>
    /// <param name="firingCounts">On how many tokens each latent was active, <c>[dSae]</c>.</param>
    /// <param name="tokenCount">Number of tokens, above 0.</param>
    public static float[] LogDensities(ReadOnlySpan<long> firingCounts, long tokenCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tokenCount, 1);
        float[] result = new float[firingCounts.Length];
        for (int i = 0; i < result.Length; i++) result[i] = (float)Math.Log10(((double)firingCounts[i] / tokenCount) + 1e-10);
        return result;
    }

    private static float[] ReadSparsity(string path, int latents)
    {
        using var file = SafetensorsFile.Open(path);
        file.Require("sparsity", latents);
        return file.Floats("sparsity");
    }
}
