using Suture.Formats;
using Suture.Numerics;

namespace Suture.SparseAutoencoders.SaeLens;

/// <summary>Reads and writes <c>sae_weights.safetensors</c>; SAELens's conventions are folded into the weights when read.</summary>
internal static class SaeLensWeights
{
    public const string FileName = "sae_weights.safetensors";

    // A buffer of the training, in float64 whatever the weights' type.
    public const string LearntThreshold = "topk_threshold";

    public static SparseAutoencoder Read(string path, SaeLensConfig config)
    {
        using var file = SafetensorsFile.Open(path);
        int width = config.InputWidth, latents = config.LatentCount;
        var tensors = new SaeTensors(file);
        CheckNames(tensors, config.Architecture);
        CheckTypes(file, config);
        var encoder = tensors.Matrix("W_enc", width, latents).Transposed(); // [dSae, dIn]
        var decoder = tensors.Matrix("W_dec", latents, config.OutputWidth); // [dSae, dOut]
        float[] decoderBias = tensors.Vector("b_dec", config.OutputWidth);
        float[] encoderBias = tensors.Vector(config.Architecture.Activation == SaeLensActivation.Gated ? "b_gate" : "b_enc", latents);
        var skip = config.Architecture.HasSkip ? tensors.Matrix("W_skip", config.OutputWidth, width) : null; // [dOut, dIn]
        var rule = Rule(tensors, config);
        return tensors.Build(() =>
        {
            if (config.SubtractsDecoderBias) rule = PreBias.FoldIn(encoder, encoderBias, decoderBias, rule);
            var autoencoder = new SparseAutoencoder(encoder, encoderBias, decoder, decoderBias, rule, config.Normalization, skip);
            if (!config.RescalesByDecoderNorm) return autoencoder;
            // Pre-activations times the decoder's norms and codes divided by them: exactly the autoencoder whose rows have unit norm.
            // The rule stays, for its threshold was learnt on the rescaled pre-activations.
            var unit = DecoderNormalization.ToUnitNorm(autoencoder);
            return new SparseAutoencoder(unit.Encoder, unit.EncoderBias, unit.Decoder, unit.DecoderBias, rule, unit.Normalization);
        });
    }

    public static void Write(string path, SparseAutoencoder autoencoder)
    {
        var file = new SafetensorsWriter();
        file.Add("W_dec", autoencoder.Decoder);
        file.Add("W_enc", autoencoder.Encoder.Transposed());
        file.Add("b_dec", autoencoder.DecoderBias);
        file.Add(autoencoder.Rule is GatedRule ? "b_gate" : "b_enc", autoencoder.EncoderBias);
        if (autoencoder.Skip is { } skip) file.Add("W_skip", skip);
        if (autoencoder.Rule is GatedRule gated)
        {
            file.Add("b_mag", gated.MagnitudeBias.ToArray());
            file.Add("r_mag", gated.LogScales.ToArray());
        }

        var jump = autoencoder.Rule is BatchTopKRule batch ? batch.ToJumpRelu(autoencoder.LatentCount) : autoencoder.Rule as JumpReluRule;
        if (jump is not null) file.Add("threshold", jump.Thresholds.ToArray());
        file.Write(path);
    }

    private static ActivationRule Rule(SaeTensors tensors, SaeLensConfig config)
    {
        int latents = config.LatentCount;
        switch (config.Architecture.Activation)
        {
            case SaeLensActivation.Relu: return new ReluRule();
            case SaeLensActivation.TopK: return new TopKRule((int)config.K);
            case SaeLensActivation.Gated: return new GatedRule(tensors.Vector("r_mag", latents), tensors.Vector("b_mag", latents));
            case SaeLensActivation.BatchTopK: return new BatchTopKRule(config.K, tensors.Number(LearntThreshold));
            default:
                // SAELens multiplies relu(p) by 1[p > θ]: the same as ours with no threshold below zero.
                float[] thresholds = Array.ConvertAll(tensors.Vector("threshold", latents), threshold => Math.Max(threshold, 0));
                return config.K > 0 && !thresholds.AsSpan().ContainsAnyExcept(thresholds[0]) ? new BatchTopKRule(config.K, thresholds[0]) : new JumpReluRule(thresholds);
        }
    }

    private static void CheckNames(SaeTensors tensors, SaeLensArchitecture architecture)
    {
        const string factors = "scaling_factor";
        // Old versions wrote ones that mean nothing; other values never loaded in SAELens 6 either.
        if (tensors.Has(factors)) tensors.RequireOnes(factors);
        tensors.RequireOnly($"a {architecture.Name} autoencoder", [.. architecture.TensorNames, factors]);
    }

    // SAELens loads into the stated type without a word: numbers that it does not hold would be others there than here.
    private static void CheckTypes(SafetensorsFile file, SaeLensConfig config)
    {
        if (config.Type is not { } stated) return;
        foreach (var tensor in file.Tensors.Values)
        {
            if (tensor.Name == LearntThreshold || tensor.Type == stated || SizeOf(tensor.Type) < SizeOf(stated)) continue;
            throw new CheckpointFormatException(tensor.File, tensor.Name, $"has the dtype {tensor.Type}; {SaeLensConfig.FileName} says {stated}, to which SAELens rounds it. Expected {stated} or a type that it holds; with \"dtype\": \"float32\" in {SaeLensConfig.FileName} the numbers are read as they stand.");
        }

        static int SizeOf(TensorType type) => type switch { TensorType.F64 => 8, TensorType.F32 => 4, TensorType.F16 or TensorType.BF16 => 2, _ => 0 };
    }
}
