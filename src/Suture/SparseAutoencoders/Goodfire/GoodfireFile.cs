using Suture.Formats.PyTorch;
using Suture.SparseAutoencoders.SaeLens;

namespace Suture.SparseAutoencoders.Goodfire;

/// <summary>Reads and writes Goodfire's <c>.pt</c> and <c>.pth</c> files: plain ReLU autoencoders without a pre-bias.</summary>
/// <remarks>Nothing is folded: what is written reads back to the same bits. The file says nothing of model or hook.</remarks>
public static class GoodfireFile
{
    /// <summary>Name under which a file is written.</summary>
    public const string FileName = "sae.pt";

    internal const string EncoderName = "encoder_linear.weight";

    private const string EncoderBiasName = "encoder_linear.bias", DecoderName = "decoder_linear.weight", DecoderBiasName = "decoder_linear.bias";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="Formats.CheckpointFormatException">It is not valid, or a tensor is missing, too many, mis-shaped or not finite.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    public static SaeLensAutoencoder Read(string path)
    {
        using var file = PyTorchFile.Open(path);
        var tensors = new SaeTensors(file);
        tensors.RequireOnly("a Goodfire autoencoder", EncoderName, EncoderBiasName, DecoderName, DecoderBiasName);
        var (latents, width) = tensors.SizeOf(EncoderName);
        var autoencoder = new SparseAutoencoder(
            tensors.Matrix(EncoderName, latents, width), // [dSae, dIn]
            tensors.Vector(EncoderBiasName, latents),
            tensors.Matrix(DecoderName, width, latents).Transposed(), // [dSae, dOut]
            tensors.Vector(DecoderBiasName, width),
            new ReluRule());
        return new SaeLensAutoencoder(autoencoder, new SaeLensMetadata());
    }

    /// <summary>Writes <see cref="FileName"/>.</summary>
    /// <param name="folder">The folder; made if missing, a file of this name is replaced.</param>
    /// <param name="content">What to write.</param>
    /// <exception cref="ArgumentException">The autoencoder has no counterpart there; the message says why.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string folder, SaeLensAutoencoder content)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(content);
        var autoencoder = content.Autoencoder;
        if (WhyNot(autoencoder) is { } reason) throw new ArgumentException(reason, nameof(content));
        Directory.CreateDirectory(folder);
        var file = new PyTorchWriter();
        file.Add(EncoderName, autoencoder.Encoder);
        file.Add(EncoderBiasName, autoencoder.EncoderBias);
        file.Add(DecoderName, autoencoder.Decoder.Transposed());
        file.Add(DecoderBiasName, autoencoder.DecoderBias);
        file.Write(Path.Combine(folder, FileName));
    }

    /// <summary>Why an autoencoder has no counterpart in Goodfire's format; null when it has one.</summary>
    /// <param name="autoencoder">Autoencoder.</param>
    public static string? WhyNot(SparseAutoencoder autoencoder)
    {
        ArgumentNullException.ThrowIfNull(autoencoder);
        if (autoencoder.Skip is not null || autoencoder.InputWidth != autoencoder.OutputWidth) return "Goodfire's files hold no transcoders.";
        if (autoencoder.Normalization != TokenNormalization.None) return $"Goodfire's files do not normalise tokens ({autoencoder.Normalization}).";
        return autoencoder.Rule is ReluRule ? null : $"Goodfire's files have ReLU only; {autoencoder.Rule} has no counterpart.";
    }
}
