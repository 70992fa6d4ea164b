using Suture.Formats;
using Suture.SparseAutoencoders.SaeLens;

namespace Suture.SparseAutoencoders.Sparsify;

/// <summary>Reads and writes sparsify's folders: <c>cfg.json</c> and <c>sae.safetensors</c>, of TopK and GroupMax autoencoders and transcoders.</summary>
/// <remarks>
/// Whatever <c>normalize_decoder</c> says, sparsify subtracts the decoder's bias from an autoencoder's input, and not from a transcoder's. The
/// pre-bias is folded into the encoder's bias when read and taken out when written: autoencoders read back to within a rounding of that
/// bias, transcoders to the same bits. The training option multi_topk does not change what the codes are.
/// </remarks>
public static class SparsifyFolder
{
    /// <summary>Name of the weights.</summary>
    public const string WeightsFile = "sae.safetensors";

    /// <summary>Reads a folder.</summary>
    /// <param name="folder">The folder of one hook point, such as <c>layers.10</c>.</param>
    /// <exception cref="CheckpointFormatException">A file is not valid, or tensors disagree with the configuration.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static SaeLensAutoencoder Read(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var config = SparsifyConfig.Read(folder);
        using var file = SafetensorsFile.Open(Path.Combine(folder, WeightsFile));
        var tensors = new SaeTensors(file);
        string[] names = ["encoder.weight", "encoder.bias", "W_dec", "b_dec"];
        tensors.RequireOnly("a sparsify autoencoder with this configuration", config.HasSkip ? [.. names, "W_skip"] : names);
        int width = config.Width, latents = config.LatentCount;
        var encoder = tensors.Matrix("encoder.weight", latents, width); // [dSae, dIn]
        var decoder = tensors.Matrix("W_dec", latents, width); // [dSae, dOut]
        float[] encoderBias = tensors.Vector("encoder.bias", latents);
        float[] decoderBias = tensors.Vector("b_dec", width);
        var skip = config.HasSkip ? tensors.Matrix("W_skip", width, width) : null; // [dOut, dIn]
        if (config.IsGroupMax && latents % config.K != 0) throw new CheckpointFormatException(config.Path, "k", $"is {config.K}; groupmax cuts {latents} latents into that many equal groups.");
        ActivationRule rule = config.IsGroupMax ? new GroupMaxRule(config.K) : new TopKRule(config.K);
        var autoencoder = tensors.Build(() => new SparseAutoencoder(encoder, encoderBias, decoder, decoderBias, config.IsTranscoder ? rule : PreBias.FoldIn(encoder, encoderBias, decoderBias, rule), skip: skip));
        return new SaeLensAutoencoder(autoencoder, config.Metadata);
    }

    /// <summary>Writes a folder that sparsify loads; the configuration comes last, so that a folder without it is not finished.</summary>
    /// <param name="folder">The folder; sparsify expects it to be called by its hook point (<see cref="HookPointOf"/>).</param>
    /// <param name="content">What to write.</param>
    /// <exception cref="ArgumentException">The autoencoder has no counterpart there; the message says why.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(string folder, SaeLensAutoencoder content)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(content);
        var autoencoder = content.Autoencoder;
        if (WhyNot(autoencoder) is { } reason) throw new ArgumentException(reason, nameof(content));
        bool isTranscoder = content.IsTranscoder;
        float[] encoderBias = [.. autoencoder.EncoderBias];
        if (!isTranscoder) _ = PreBias.TakeOut(autoencoder.Encoder, encoderBias, autoencoder.DecoderBias, autoencoder.Rule);
        var file = new SafetensorsWriter();
        file.Add("encoder.weight", autoencoder.Encoder);
        file.Add("encoder.bias", encoderBias);
        file.Add("W_dec", autoencoder.Decoder);
        file.Add("b_dec", autoencoder.DecoderBias);
        if (autoencoder.Skip is { } skip) file.Add("W_skip", skip);
        Directory.CreateDirectory(folder);
        file.Write(Path.Combine(folder, WeightsFile));
        JsonFile.WriteObject(Path.Combine(folder, SparsifyConfig.FileName), json => SparsifyConfig.Write(json, autoencoder, isTranscoder));
    }

    /// <summary>Why an autoencoder has no counterpart in sparsify; null when it has one.</summary>
    /// <param name="autoencoder">Autoencoder.</param>
    public static string? WhyNot(SparseAutoencoder autoencoder)
    {
        ArgumentNullException.ThrowIfNull(autoencoder);
        if (autoencoder.InputWidth != autoencoder.OutputWidth) return $"sparsify's transcoders write as many dimensions as they read; this one reads {autoencoder.InputWidth} and writes {autoencoder.OutputWidth}.";
        if (autoencoder.Normalization != TokenNormalization.None) return $"sparsify does not normalise tokens ({autoencoder.Normalization}).";
        if (autoencoder.Rule is TopKRule { Rectified: false }) return "sparsify always applies ReLU before its top-k.";
        return autoencoder.Rule is TopKRule or GroupMaxRule ? null : $"sparsify has TopK and GroupMax only; {autoencoder.Rule} has no counterpart.";
    }

    /// <summary>The name sparsify gives to the hook point of an autoencoder, such as <c>layers.10</c>; null where it has none.</summary>
    /// <param name="content">Autoencoder and where it belongs.</param>
    public static string? HookPointOf(SaeLensAutoencoder content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return SparsifyConfig.FolderNameOf(content.Metadata);
    }
}
