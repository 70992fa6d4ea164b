using Suture.Formats;
using Suture.Formats.PyTorch;
using Suture.SparseAutoencoders.SaeLens;

namespace Suture.SparseAutoencoders.DictionaryLearning;

/// <summary>Reads and writes dictionary_learning's folders: <c>ae.pt</c> and <c>config.json</c>.</summary>
/// <remarks>
/// Every class but AutoEncoderNew and JumpReluAutoEncoder subtracts the decoder's bias from the input; it is folded into the encoder's bias when
/// read (rounded once, from float64) and taken out when written, so that such files read back to within a rounding of the encoder's bias and
/// to the same bits in everything else. Features are those of the file: the library's own <c>from_pretrained</c> of
/// AutoEncoder rescales them to unit decoder norm (<see cref="DecoderNormalization.ToUnitNorm"/>), SAELens's loader does not.
/// </remarks>
public static class DictionaryFolder
{
    /// <summary>Name of the weights.</summary>
    public const string WeightsFile = "ae.pt";

    /// <summary>Reads a folder or its weights.</summary>
    /// <param name="path">A folder with <c>ae.pt</c>, or a <c>.pt</c> file; <c>config.json</c> is sought beside it and, for files in <c>checkpoints</c>, above it.</param>
    /// <param name="useThreshold">Whether the TopK family decides by its learnt threshold; null for the library's default: AutoEncoderTopK selects k, BatchTopK uses the threshold.</param>
    /// <exception cref="CheckpointFormatException">A file is not valid, tensors disagree with the configuration, or the class cannot be told.</exception>
    /// <exception cref="ArgumentException">A BatchTopK is asked for without its threshold: selection over a batch exists in training only.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static SaeLensAutoencoder Read(string path, bool? useThreshold = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string weights = Directory.Exists(path) ? Path.Combine(path, WeightsFile) : path;
        var config = FindConfig(weights) is { } configPath ? DictionaryConfig.Read(configPath) : null;
        using var file = PyTorchFile.Open(weights);
        var autoencoder = DictionaryWeights.Read(file, config, useThreshold);
        return new SaeLensAutoencoder(autoencoder, config?.Metadata ?? new SaeLensMetadata());
    }

    /// <summary>Writes a folder that dictionary_learning loads; the configuration comes last, so that a folder without it is not finished.</summary>
    /// <param name="folder">The folder; made if missing, files of these names are replaced.</param>
    /// <param name="content">What to write.</param>
    /// <exception cref="ArgumentException">The autoencoder has no counterpart there; the message says why.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(string folder, SaeLensAutoencoder content)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(content);
        if (WhyNot(content.Autoencoder) is { } reason) throw new ArgumentException(reason, nameof(content));
        var kind = ClassOf(content.Autoencoder.Rule)!.Value;
        Directory.CreateDirectory(folder);
        DictionaryWeights.Write(Path.Combine(folder, WeightsFile), kind, content.Autoencoder);
        JsonFile.WriteObject(Path.Combine(folder, DictionaryConfig.FileName), json => DictionaryConfig.Write(json, kind, content.Autoencoder, content.Metadata));
    }

    /// <summary>Why an autoencoder has no counterpart in dictionary_learning; null when it has one.</summary>
    /// <param name="autoencoder">Autoencoder.</param>
    public static string? WhyNot(SparseAutoencoder autoencoder)
    {
        ArgumentNullException.ThrowIfNull(autoencoder);
        if (autoencoder.Skip is not null || autoencoder.InputWidth != autoencoder.OutputWidth) return "dictionary_learning's ae.pt holds no transcoders.";
        if (autoencoder.Normalization != TokenNormalization.None) return $"dictionary_learning does not normalise tokens ({autoencoder.Normalization}).";
        if (autoencoder.Rule is TopKRule { Rectified: false }) return "dictionary_learning always applies ReLU before its top-k.";
        if (autoencoder.Rule is JumpReluRule { HasNegativeThreshold: true }) return "dictionary_learning applies ReLU after its jump: thresholds below 0 let no negative value pass.";
        return ClassOf(autoencoder.Rule) is null ? $"dictionary_learning has no class for {autoencoder.Rule}." : null;
    }

    /// <summary>Whether a class subtracts the decoder's bias from the input, so that a written file is exact only to a rounding of the encoder's bias.</summary>
    /// <param name="autoencoder">Autoencoder.</param>
    internal static bool ForcesPreBias(SparseAutoencoder autoencoder) => ClassOf(autoencoder.Rule) is { } kind && DictionaryWeights.HasPreBias(kind) && autoencoder.DecoderBias.AsSpan().ContainsAnyExcept(0f);

    internal static string? FindConfig(string weights)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(weights))!;
        string beside = Path.Combine(folder, DictionaryConfig.FileName);
        if (File.Exists(beside)) return beside;
        string above = Path.Combine(folder, "..", DictionaryConfig.FileName);
        return Path.GetFileName(folder) == "checkpoints" && File.Exists(above) ? above : null;
    }

    private static DictionaryClass? ClassOf(ActivationRule rule) => rule switch
    {
        // Without a pre-bias, so that what is written is what is held.
        ReluRule => DictionaryClass.AutoEncoderNew,
        TopKRule => DictionaryClass.AutoEncoderTopK,
        BatchTopKRule => DictionaryClass.BatchTopKSAE,
        JumpReluRule => DictionaryClass.JumpReluAutoEncoder,
        GatedRule => DictionaryClass.GatedAutoEncoder,
        _ => null,
    };
}
