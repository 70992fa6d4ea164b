using Suture.Formats;
using Suture.Formats.PyTorch;
using Suture.Numerics;

namespace Suture.SparseAutoencoders.DictionaryLearning;

/// <summary>The tensors of <c>ae.pt</c>: which class has which, and how they become an autoencoder.</summary>
internal static class DictionaryWeights
{
    // An untrained threshold: the value dictionary_learning starts from.
    private const float NoThreshold = -1;

    /// <summary>Whether a class subtracts the decoder's bias from the input.</summary>
    public static bool HasPreBias(DictionaryClass kind) => kind is not (DictionaryClass.AutoEncoderNew or DictionaryClass.JumpReluAutoEncoder);

    /// <summary>k as the files give it: a whole number, which for a BatchTopK only its training used; null for a rule without one.</summary>
    public static int? KOf(ActivationRule rule) => rule switch
    {
        TopKRule topK => topK.K,
        BatchTopKRule batch => (int)Math.Clamp(Math.Round(batch.K), 1, int.MaxValue),
        _ => null,
    };

    public static SparseAutoencoder Read(ITensorReader file, DictionaryConfig? config, bool? useThreshold)
    {
        var tensors = new SaeTensors(file);
        var kind = config?.Class ?? Infer(file, tensors);
        tensors.RequireOnly(kind.ToString(), NamesOf(kind));
        bool isLinear = IsLinear(kind);
        var (rows, columns) = tensors.SizeOf(isLinear ? "encoder.weight" : "W_enc");
        var (latents, width) = isLinear ? (rows, columns) : (columns, rows);
        if (config?.Width is { } statedWidth && statedWidth != width) throw Disagrees(config, "activation_dim", statedWidth, width);
        if (config?.LatentCount is { } statedLatents && statedLatents != latents) throw Disagrees(config, "dict_size", statedLatents, latents);
        var encoder = isLinear ? tensors.Matrix("encoder.weight", latents, width) : tensors.Matrix("W_enc", width, latents).Transposed(); // [dSae, dIn]
        var decoder = isLinear ? tensors.Matrix("decoder.weight", width, latents).Transposed() : tensors.Matrix("W_dec", latents, width); // [dSae, dOut]
        float[] encoderBias = tensors.Vector(EncoderBiasOf(kind), latents);
        float[] decoderBias = tensors.Vector(DecoderBiasOf(kind), width);
        var rule = Rule(file, tensors, kind, latents, config, useThreshold);
        return tensors.Build(() => new SparseAutoencoder(encoder, encoderBias, decoder, decoderBias, HasPreBias(kind) ? PreBias.FoldIn(encoder, encoderBias, decoderBias, rule) : rule));
    }

    public static void Write(string path, DictionaryClass kind, SparseAutoencoder autoencoder)
    {
        float[] encoderBias = [.. autoencoder.EncoderBias];
        var rule = HasPreBias(kind) ? PreBias.TakeOut(autoencoder.Encoder, encoderBias, autoencoder.DecoderBias, autoencoder.Rule) : autoencoder.Rule;
        var file = new PyTorchWriter();
        bool isLinear = IsLinear(kind);
        file.Add(DecoderBiasOf(kind), autoencoder.DecoderBias);
        file.Add(EncoderBiasOf(kind), encoderBias);
        if (isLinear) file.Add("encoder.weight", autoencoder.Encoder);
        else file.Add("W_enc", autoencoder.Encoder.Transposed());
        if (isLinear) file.Add("decoder.weight", autoencoder.Decoder.Transposed());
        else file.Add("W_dec", autoencoder.Decoder);
        switch (rule)
        {
            case TopKRule or BatchTopKRule:
                file.Add("k", [KOf(rule)!.Value], []);
                file.Add("threshold", [rule is BatchTopKRule batch ? batch.Threshold : NoThreshold], []);
                break;
            case JumpReluRule jump:
                file.Add("threshold", jump.Thresholds.ToArray());
                break;
            case GatedRule gated:
                file.Add("r_mag", gated.LogScales.ToArray());
                file.Add("mag_bias", gated.MagnitudeBias.ToArray());
                break;
            default:
                break;
        }

        file.Write(path);
    }

    private static bool IsLinear(DictionaryClass kind) => kind is not (DictionaryClass.MatryoshkaBatchTopKSAE or DictionaryClass.JumpReluAutoEncoder);

    private static string EncoderBiasOf(DictionaryClass kind) => kind == DictionaryClass.GatedAutoEncoder ? "gate_bias" : IsLinear(kind) ? "encoder.bias" : "b_enc";

    private static string DecoderBiasOf(DictionaryClass kind) => kind switch
    {
        DictionaryClass.AutoEncoder => "bias",
        DictionaryClass.AutoEncoderNew => "decoder.bias",
        DictionaryClass.GatedAutoEncoder => "decoder_bias",
        _ => "b_dec",
    };

    private static string[] NamesOf(DictionaryClass kind)
    {
        string[] weights = IsLinear(kind) ? ["encoder.weight", "decoder.weight"] : ["W_enc", "W_dec"];
        string[] others = kind switch
        {
            DictionaryClass.AutoEncoderTopK or DictionaryClass.BatchTopKSAE => ["k", "threshold"],
            DictionaryClass.MatryoshkaBatchTopKSAE => ["k", "threshold", "group_sizes"],
            DictionaryClass.JumpReluAutoEncoder => ["threshold"],
            DictionaryClass.GatedAutoEncoder => ["r_mag", "mag_bias"],
            _ => [],
        };
        return [.. weights, EncoderBiasOf(kind), DecoderBiasOf(kind), .. others];
    }

    private static DictionaryClass Infer(ITensorReader file, SaeTensors tensors)
    {
        if (tensors.Has("group_sizes")) return DictionaryClass.MatryoshkaBatchTopKSAE;
        if (tensors.Has("W_enc")) return DictionaryClass.JumpReluAutoEncoder;
        if (tensors.Has("gate_bias")) return DictionaryClass.GatedAutoEncoder;
        if (tensors.Has("decoder.bias")) return DictionaryClass.AutoEncoderNew;
        if (tensors.Has("bias")) return DictionaryClass.AutoEncoder;
        throw new CheckpointFormatException(file.Path, null, tensors.Has("threshold")
            ? $"has the tensors of both AutoEncoderTopK and BatchTopKSAE, which decide differently; expected a {DictionaryConfig.FileName} beside it that says which."
            : $"has the tensors {string.Join(", ", file.Tensors.Keys.Order(StringComparer.Ordinal).Take(6))}, which are those of no class of dictionary_learning.");
    }

    private static ActivationRule Rule(ITensorReader file, SaeTensors tensors, DictionaryClass kind, int latents, DictionaryConfig? config, bool? useThreshold)
    {
        switch (kind)
        {
            case DictionaryClass.AutoEncoder or DictionaryClass.AutoEncoderNew: return new ReluRule();
            case DictionaryClass.GatedAutoEncoder: return new GatedRule(tensors.Vector("r_mag", latents), tensors.Vector("mag_bias", latents));
            // relu(p · 1[p > θ]): the same as ours with no threshold below zero.
            case DictionaryClass.JumpReluAutoEncoder: return new JumpReluRule(Array.ConvertAll(tensors.Vector("threshold", latents), threshold => Math.Max(threshold, 0)));
            default: break;
        }

        // Files of before the buffer k existed name it in the configuration only.
        int k = tensors.Has("k") ? tensors.PositiveInteger("k") : config?.K ?? throw new CheckpointFormatException(file.Path, "k", "is missing, in the file and in its configuration.");
        if (config?.K is { } stated && stated != k) throw Disagrees(config, "k", stated, k);
        bool isTopK = kind == DictionaryClass.AutoEncoderTopK;
        if (isTopK && useThreshold != true) return new TopKRule(k);
        if (useThreshold == false) throw new ArgumentException($"'{file.Path}' is a {kind}: without its threshold it selects over a whole batch, which exists in training only.", nameof(useThreshold));
        return new BatchTopKRule(k, LearntThreshold(file, tensors, isTopK));
    }

    private static float LearntThreshold(ITensorReader file, SaeTensors tensors, bool isTopK)
    {
        if (file.Require("threshold").Count == 1 && float.IsInfinity(file.Floats("threshold")[0]))
        {
            string advice = isTopK ? "Read it without the threshold." : "Nothing in the file says what it should be.";
            throw new CheckpointFormatException(file.Path, "threshold", $"is infinite: one token without a positive latent makes dictionary_learning's running mean so for good. {advice}");
        }

        return tensors.Number("threshold");
    }

    private static CheckpointFormatException Disagrees(DictionaryConfig config, string key, int stated, int found) => new(config.Path, $"trainer.{key}", $"is {stated}; the tensors say {found}.");
}
