using System.Numerics.Tensors;
using Suture.Formats;

namespace Suture.SparseAutoencoders.SaeLens;

/// <summary>Reads and writes folders of SAELens: <c>cfg.json</c>, <c>sae_weights.safetensors</c>, <c>sparsity.safetensors</c>.</summary>
/// <remarks>
/// Read: architectures standard (ReLU), topk and jumprelu, of version 6 and of the flat layout before it, in F32, F64, F16 and BF16.
/// A pre-bias and decoder norms in the activation are folded into the weights (rounded once, from float64).
/// Written: version 6, float32, nothing to fold, so that what is written reads back to the same bits.
/// </remarks>
public static class SaeLensFolder
{
    private const string SparsityFileName = "sparsity.safetensors";

    /// <summary>Why a folder's kind of autoencoder cannot be read, or null when it can; looks at <c>cfg.json</c> only.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="CheckpointFormatException"><c>cfg.json</c> is not valid.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    public static string? WhyNotSupported(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return WhyNotSupported(SaeLensConfig.Read(folder));
    }

    /// <summary>Reads a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="CheckpointFormatException">A file is not valid, a tensor is missing, too many, mis-shaped or not finite, or the architecture is not read yet.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static SaeLensAutoencoder Read(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var config = SaeLensConfig.Read(folder);
        if (WhyNotSupported(config) is { } reason) throw new CheckpointFormatException(config.Path, "architecture", $"cannot be read yet: {reason}.");
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
        if (autoencoder.InputWidth != autoencoder.OutputWidth) throw new ArgumentException($"SAELens calls a map from width {autoencoder.InputWidth} to {autoencoder.OutputWidth} a transcoder, which is not written yet.", nameof(content));
        if (autoencoder.Rule is TopKRule { Rectified: false }) throw new ArgumentException("SAELens always applies ReLU after its topk; a TopK rule without ReLU has no counterpart.", nameof(content));
        if (autoencoder.Rule is JumpReluRule rule && TensorPrimitives.Min(rule.Thresholds) < 0) throw new ArgumentException("SAELens never lets a negative pre-activation pass; JumpReLU thresholds below 0 have no counterpart.", nameof(content));
        Directory.CreateDirectory(folder);
        var weights = new SafetensorsWriter();
        weights.Add("W_dec", autoencoder.Decoder);
        weights.Add("W_enc", autoencoder.Encoder.Transposed());
        weights.Add("b_dec", autoencoder.DecoderBias);
        weights.Add("b_enc", autoencoder.EncoderBias);
        if (autoencoder.Rule is JumpReluRule jump) weights.Add("threshold", jump.Thresholds.ToArray());
        weights.Write(Path.Combine(folder, SaeLensWeights.FileName));
        if (content.LogDensities is { } densities)
        {
            var sparsity = new SafetensorsWriter();
            sparsity.Add("sparsity", densities);
            sparsity.Write(Path.Combine(folder, SparsityFileName));
        }

        AtomicFile.Write(Path.Combine(folder, SaeLensConfig.FileName), stream => SaeLensConfigWriter.Write(stream, autoencoder, content.Metadata));
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

    private static string? WhyNotSupported(SaeLensConfig config) => config.Architecture switch
    {
        "standard" or "topk" or "jumprelu" => null,
        _ => $"architecture {config.Architecture}; built are standard, topk and jumprelu",
    };

    private static float[] ReadSparsity(string path, int latents)
    {
        using var file = SafetensorsFile.Open(path);
        file.Require("sparsity", latents);
        return file.Floats("sparsity");
    }
}
