using System.Globalization;
using System.Text.RegularExpressions;
using Suture.Formats;
using Suture.Formats.Numpy;
using Suture.Numerics;
using Suture.SparseAutoencoders.SaeLens;

namespace Suture.SparseAutoencoders.GemmaScope;

/// <summary>Reads and writes Gemma Scope's <c>params.npz</c> and Gemma Scope 2's <c>params.safetensors</c>: JumpReLU autoencoders and transcoders.</summary>
/// <remarks>
/// <c>f = p · 1[p &gt; θ]</c>, <c>p = x W_enc + b_enc</c>, without a pre-bias: nothing is folded, and what is written reads back to the same bits. Names may be upper or
/// lower case. <c>affine_skip_connection</c> is <c>[dIn, dOut]</c> and multiplies from the right, <c>x S</c>, as Google's own code does; ours is its transpose.
/// Autoencoders of the embedding, whose folder says so, are scaled as SAELens does: W_enc / √d, W_dec · √d.
/// </remarks>
public static partial class GemmaScopeFile
{
    /// <summary>Name of the weights of Gemma Scope.</summary>
    public const string NpzName = "params.npz";

    /// <summary>Name of the weights of Gemma Scope 2.</summary>
    public const string SafetensorsName = "params.safetensors";

    private const string SkipName = "affine_skip_connection", FactorName = "scaling_factor";

    /// <summary>Reads a file, or the file in a folder.</summary>
    /// <param name="path">A <c>params.npz</c>, a <c>params.safetensors</c> or a folder with one.</param>
    /// <exception cref="CheckpointFormatException">The file is not valid, or a tensor is missing, too many, mis-shaped or not finite.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    public static SaeLensAutoencoder Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string weights = !Directory.Exists(path) ? path : Path.Combine(path, File.Exists(Path.Combine(path, NpzName)) ? NpzName : SafetensorsName);
        using ITensorReader file = weights.EndsWith(".npz", StringComparison.OrdinalIgnoreCase) ? NpzFile.Open(weights) : SafetensorsFile.Open(weights);
        string full = FullPath(weights);
        return new SaeLensAutoencoder(Read(file, isEmbedding: Embedding().IsMatch(full)), MetadataOf(full));
    }

    /// <summary>Writes <c>params.npz</c>, or <c>params.safetensors</c> with Gemma Scope 2's names if there is a skip connection.</summary>
    /// <param name="folder">The folder; made if missing, a file of this name is replaced.</param>
    /// <param name="content">What to write.</param>
    /// <exception cref="ArgumentException">The autoencoder has no counterpart there, or the folder lies in one called <c>embedding</c>; the message says why.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(string folder, SaeLensAutoencoder content)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(content);
        var autoencoder = content.Autoencoder;
        if (WhyNot(autoencoder) is { } reason) throw new ArgumentException(reason, nameof(content));
        if (Embedding().IsMatch(FullPath(Path.Combine(folder, NpzName)))) throw new ArgumentException($"'{folder}' lies in a folder called embedding, whose files readers scale by the root of the width; choose another.", nameof(folder));
        Directory.CreateDirectory(folder);
        if (autoencoder.Skip is not { } skip)
        {
            var npz = new NpzWriter();
            Add(npz, autoencoder, "W_enc", "W_dec");
            npz.Write(Path.Combine(folder, NpzName));
            return;
        }

        var file = new SafetensorsWriter();
        Add(file, autoencoder, "w_enc", "w_dec");
        file.Add(SkipName, skip.Transposed());
        file.Write(Path.Combine(folder, SafetensorsName));
    }

    /// <summary>Why an autoencoder has no counterpart in Gemma Scope; null when it has one.</summary>
    /// <param name="autoencoder">Autoencoder.</param>
    public static string? WhyNot(SparseAutoencoder autoencoder)
    {
        ArgumentNullException.ThrowIfNull(autoencoder);
        if (autoencoder.Normalization != TokenNormalization.None) return $"Gemma Scope does not normalise tokens ({autoencoder.Normalization}).";
        return autoencoder.Rule is ReluRule or JumpReluRule or BatchTopKRule ? null : $"Gemma Scope has JumpReLU only; {autoencoder.Rule} has no counterpart.";
    }

    private static string FullPath(string path) => Path.GetFullPath(path).Replace('\\', '/');

    private static SparseAutoencoder Read(ITensorReader file, bool isEmbedding)
    {
        var tensors = new SaeTensors(file);
        string encoderName = tensors.Has("w_enc") ? "w_enc" : "W_enc", decoderName = tensors.Has("w_dec") ? "w_dec" : "W_dec";
        tensors.RequireOnly("a Gemma Scope autoencoder", encoderName, decoderName, "b_enc", "b_dec", "threshold", SkipName, FactorName);
        if (tensors.Has(FactorName)) tensors.RequireOnes(FactorName);
        var (width, latents) = tensors.SizeOf(encoderName);
        int output = tensors.SizeOf(decoderName).Columns;
        var autoencoder = new SparseAutoencoder(
            tensors.Matrix(encoderName, width, latents).Transposed(), // [dSae, dIn]
            tensors.Vector("b_enc", latents),
            tensors.Matrix(decoderName, latents, output), // [dSae, dOut]
            tensors.Vector("b_dec", output),
            new JumpReluRule(tensors.Vector("threshold", latents)),
            skip: tensors.Has(SkipName) ? tensors.Matrix(SkipName, width, output).Transposed() : null); // [dOut, dIn]
        return isEmbedding ? tensors.Build(() => ScaledByWidth(autoencoder)) : autoencoder;
    }

    private static void Add(TensorWriter file, SparseAutoencoder autoencoder, string encoderName, string decoderName)
    {
        file.Add(encoderName, autoencoder.Encoder.Transposed());
        file.Add(decoderName, autoencoder.Decoder);
        file.Add("b_enc", autoencoder.EncoderBias);
        file.Add("b_dec", autoencoder.DecoderBias);
        file.Add("threshold", autoencoder.Rule switch
        {
            JumpReluRule jump => jump.Thresholds.ToArray(),
            BatchTopKRule batch => batch.ToJumpRelu(autoencoder.LatentCount).Thresholds.ToArray(),
            // ReLU: p · 1[p > 0].
            _ => new float[autoencoder.LatentCount],
        });
    }

    private static SparseAutoencoder ScaledByWidth(SparseAutoencoder autoencoder)
    {
        var (encoder, decoder) = (autoencoder.Encoder.Clone(), autoencoder.Decoder.Clone());
        double factor = Math.Sqrt(autoencoder.InputWidth);
        Scale(encoder, 1 / factor);
        Scale(decoder, factor);
        return new SparseAutoencoder(encoder, autoencoder.EncoderBias, decoder, autoencoder.DecoderBias, autoencoder.Rule, skip: autoencoder.Skip);

        static void Scale(Matrix<float> matrix, double by)
        {
            foreach (ref float value in matrix.Values) value = (float)(value * by);
        }
    }

    // Google's repositories: gemma-scope-2b-pt-res/layer_12/width_16k/average_l0_82/params.npz, gemma-scope-2-4b-pt/resid_post_all/layer_7_width_16k_l0_big/params.safetensors.
    private static SaeLensMetadata MetadataOf(string fullPath)
    {
        var layer = Layer().Match(fullPath);
        var site = Site().Match(fullPath);
        var model = Model().Match(fullPath);
        string? hook = site.Value switch
        {
            "-res/" or "/resid_post" => "hook_resid_post",
            "-mlp/" or "/mlp_out" => "hook_mlp_out",
            "-att/" => "attn.hook_z",
            "/attn_out" => "hook_attn_out",
            _ => null,
        };
        return new SaeLensMetadata
        {
            ModelName = model.Success ? $"google/gemma-2-{model.Groups["size"].Value}" : null,
            HookName = hook is not null && layer.Success ? string.Create(CultureInfo.InvariantCulture, $"blocks.{int.Parse(layer.Groups["layer"].ValueSpan, CultureInfo.InvariantCulture)}.{hook}") : null,
        };
    }

    [GeneratedRegex(@"/embedding/", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Embedding();

    [GeneratedRegex(@"/layer_(?<layer>[0-9]{1,4})[_/]", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Layer();

    [GeneratedRegex(@"-res/|-mlp/|-att/|/resid_post|/mlp_out|/attn_out", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Site();

    [GeneratedRegex(@"/gemma-scope-(?<size>2b|9b|27b)-", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Model();
}
