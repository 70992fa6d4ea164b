using System.Text.Json;
using Suture.Formats;

namespace Suture.SparseAutoencoders.SaeLens;

/// <summary>What <c>cfg.json</c> says, in the terms of SAELens 6 whatever version wrote it.</summary>
internal sealed record SaeLensConfig
{
    public const string FileName = "cfg.json";

    /// <summary>Keys of the flat layout before 6.0 that belong into the metadata.</summary>
    private static readonly string[] MetadataKeys =
    [
        "model_name", "hook_name", "hook_name_out", "hook_head_index", "model_class_name", "model_from_pretrained_kwargs", "prepend_bos", "exclude_special_tokens",
        "neuronpedia_id", "context_size", "seqpos_slice", "dataset_path", "sae_lens_training_version",
    ];

    public required string Path { get; init; }

    public required SaeLensArchitecture Architecture { get; init; }

    /// <summary>The type into which SAELens loads the weights; null when the file does not say.</summary>
    public required TensorType? Type { get; init; }

    public required int InputWidth { get; init; }

    public required int OutputWidth { get; init; }

    public required int LatentCount { get; init; }

    /// <summary>k of a TopK autoencoder, or of a BatchTopK (even one that is saved as a jumprelu, the learnt threshold repeated); else 0.</summary>
    public required double K { get; init; }

    /// <summary>Whether bd is subtracted from the input.</summary>
    public required bool SubtractsDecoderBias { get; init; }

    /// <summary>Whether pre-activations are multiplied, and codes divided, by the norms of the decoder rows.</summary>
    public required bool RescalesByDecoderNorm { get; init; }

    public required TokenNormalization Normalization { get; init; }

    public required SaeLensMetadata Metadata { get; init; }

    /// <summary>Reads <c>cfg.json</c> of a folder.</summary>
    /// <exception cref="CheckpointFormatException">It is not valid, or names an architecture that is not read.</exception>
    public static SaeLensConfig Read(string folder)
    {
        var root = JsonFile.Read(System.IO.Path.Combine(folder, FileName)).AsObject();
        var metadata = root.Optional("metadata");
        string? version = (root.Optional("sae_lens_version") ?? metadata?.Optional("sae_lens_version"))?.Text();
        bool isFlat = metadata is null || version is null || !int.TryParse(version.Split('.')[0], out int major) || major < 6;
        string architecture = root.Optional("architecture")?.Text() ?? "standard";
        var activation = root.Optional("activation_fn_str") ?? root.Optional("activation_fn");
        // Before 6.0 a TopK autoencoder called itself standard with another activation function.
        if (isFlat && architecture is "standard" && activation?.Text() is "topk") architecture = "topk";
        var kind = SaeLensArchitecture.Find(architecture)
            ?? throw new CheckpointFormatException(root.File, "architecture", $"is '{architecture}'; known are {SaeLensArchitecture.Names}.");
        int inputWidth = root.Required("d_in").Int32(1, SaeTensors.MaxSize);
        var normalization = ReadNormalization(root);
        if (kind.IsTranscoder && normalization == TokenNormalization.LayerNorm) normalization = TokenNormalization.LayerNormOfInput;
        return new SaeLensConfig
        {
            Path = root.File,
            Architecture = kind,
            Type = ReadType(root),
            InputWidth = inputWidth,
            OutputWidth = kind.IsTranscoder ? root.Required("d_out").Int32(1, SaeTensors.MaxSize) : inputWidth,
            LatentCount = root.Required("d_sae").Int32(1, SaeTensors.MaxSize),
            K = ReadK(root, metadata, kind.Activation),
            SubtractsDecoderBias = !kind.IsTranscoder && (root.Optional("apply_b_dec_to_input")?.Boolean() ?? true),
            RescalesByDecoderNorm = kind.Activation is SaeLensActivation.TopK or SaeLensActivation.BatchTopK && (root.Optional("rescale_acts_by_decoder_norm")?.Boolean() ?? false),
            Normalization = normalization,
            Metadata = isFlat ? ReadFlat(root) : ReadMetadata(metadata!),
        };
    }

    private static double ReadK(JsonField root, JsonField? metadata, SaeLensActivation activation)
    {
        switch (activation)
        {
            case SaeLensActivation.TopK: return (root.Optional("k") ?? root.Optional("activation_fn_kwargs")?.Optional("k") ?? root.Required("k")).Int32(1);
            case SaeLensActivation.BatchTopK: return Positive(root.Required("k"));
            case SaeLensActivation.JumpRelu when metadata?.Optional("training_architecture") is { IsText: true } trained && SaeLensArchitecture.Find(trained.Text())?.Activation == SaeLensActivation.BatchTopK:
                return metadata.Optional("training_architecture_details")?.Optional("k") is { } k ? Positive(k) : 0;
            default: return 0;
        }
    }

    private static double Positive(JsonField field)
    {
        double value = field.Double();
        return value > 0 ? value : throw field.Fault($"is {value}; expected a number above 0.");
    }

    private static TensorType? ReadType(JsonField root)
    {
        if (root.Optional("dtype") is not { } field) return null;
        return field.Text().Replace("torch.", "", StringComparison.Ordinal) switch
        {
            "float32" => TensorType.F32,
            "float64" => TensorType.F64,
            "float16" => TensorType.F16,
            "bfloat16" => TensorType.BF16,
            var other => throw field.Fault($"is '{other}'; expected float32, float64, float16 or bfloat16."),
        };
    }

    private static TokenNormalization ReadNormalization(JsonField root)
    {
        if (root.Optional("normalize_activations") is not { } field) return TokenNormalization.None;
        // A truth value is an old way to write none and expected_average_only_in. The latter scales by a factor that no file holds, and does nothing once loaded.
        if (field.Value.ValueKind is JsonValueKind.True or JsonValueKind.False) return TokenNormalization.None;
        return field.Text() switch
        {
            "none" or "expected_average_only_in" => TokenNormalization.None,
            "layer_norm" => TokenNormalization.LayerNorm,
            "constant_norm_rescale" => TokenNormalization.ConstantNorm,
            var other => throw field.Fault($"is '{other}'; expected none, expected_average_only_in, layer_norm or constant_norm_rescale."),
        };
    }

    private static SaeLensMetadata ReadMetadata(JsonField metadata) => FromEntries(metadata.Members().Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));

    private static SaeLensMetadata ReadFlat(JsonField root)
    {
        var entries = new Dictionary<string, JsonField>(StringComparer.Ordinal);
        foreach (var (key, field) in root.Members())
        {
            string current = key switch { "hook_point" => "hook_name", "hook_point_head_index" => "hook_head_index", _ => key };
            if (Array.IndexOf(MetadataKeys, current) >= 0) entries[current] = field;
        }

        return FromEntries(entries);
    }

    private static SaeLensMetadata FromEntries(IEnumerable<KeyValuePair<string, JsonField>> entries)
    {
        string? model = null, hook = null, outputHook = null;
        var other = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (key, field) in entries)
        {
            if (key is "model_name" && field.IsText) model = field.Text();
            else if (key is "hook_name" && field.IsText) hook = field.Text();
            else if (key is "hook_name_out" && field.IsText) outputHook = field.Text();
            else other[key] = field.Value.Clone();
        }

        return new SaeLensMetadata { ModelName = model, HookName = hook, OutputHookName = outputHook, Other = other };
    }
}
