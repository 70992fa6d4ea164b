using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Suture.Formats;
using Suture.SparseAutoencoders.SaeLens;

namespace Suture.SparseAutoencoders.DictionaryLearning;

/// <summary>What <c>config.json</c> of dictionary_learning says that is needed here.</summary>
internal sealed partial record DictionaryConfig
{
    public const string FileName = "config.json";

    public required string Path { get; init; }

    public required DictionaryClass Class { get; init; }

    /// <summary>Width and number of latents, if the file says; checked against the tensors.</summary>
    public required int? Width { get; init; }

    public required int? LatentCount { get; init; }

    public required int? K { get; init; }

    public required SaeLensMetadata Metadata { get; init; }

    /// <summary>Reads the configuration.</summary>
    /// <exception cref="CheckpointFormatException">It is not valid, or names a class that is not known.</exception>
    public static DictionaryConfig Read(string path)
    {
        var root = JsonFile.Read(path).AsObject();
        var trainer = root.Required("trainer").AsObject();
        var named = trainer.Required("dict_class");
        if (!Enum.TryParse(named.Text(), ignoreCase: false, out DictionaryClass kind) || !Enum.IsDefined(kind) || kind.ToString() != named.Text())
        {
            throw named.Fault($"is '{named.Text()}'; known are {string.Join(", ", Enum.GetNames<DictionaryClass>())}.");
        }

        return new DictionaryConfig
        {
            Path = path,
            Class = kind,
            Width = trainer.Optional("activation_dim")?.Int32(1, SaeTensors.MaxSize),
            LatentCount = trainer.Optional("dict_size")?.Int32(1, SaeTensors.MaxSize),
            K = trainer.Optional("k")?.Int32(1),
            Metadata = ReadMetadata(trainer, root.Optional("buffer")),
        };
    }

    /// <summary>Writes a configuration that dictionary_learning's <c>load_dictionary</c> and SAELens's loader read.</summary>
    public static void Write(Utf8JsonWriter json, DictionaryClass kind, SparseAutoencoder autoencoder, SaeLensMetadata metadata)
    {
        var hook = HookName().Match(metadata.HookName ?? "");
        json.WriteStartObject("trainer");
        json.WriteString("dict_class", kind.ToString());
        json.WriteNumber("activation_dim", autoencoder.InputWidth);
        json.WriteNumber("dict_size", autoencoder.LatentCount);
        if (DictionaryWeights.KOf(autoencoder.Rule) is { } k) json.WriteNumber("k", k);
        json.WriteString("device", "cpu");
        if (hook.Success) json.WriteNumber("layer", int.Parse(hook.Groups["layer"].ValueSpan, CultureInfo.InvariantCulture));
        else json.WriteNull("layer");
        json.WriteString("lm_name", metadata.ModelName ?? "");
        json.WriteString("submodule_name", hook.Success ? $"{hook.Groups["site"].Value}_layer_{hook.Groups["layer"].Value}" : metadata.HookName ?? "");
        json.WriteEndObject();
        json.WriteStartObject("buffer");
        json.WriteNumber("d_submodule", autoencoder.InputWidth);
        json.WriteString("io", "out");
        // SAELens's loader asks for the key; how long the contexts of the training were is not always known.
        if (metadata.Other.TryGetValue("context_size", out var contextSize)) json.WritePropertyName("ctx_len");
        if (contextSize.ValueKind != JsonValueKind.Undefined) contextSize.WriteTo(json);
        else json.WriteNull("ctx_len");
        json.WriteEndObject();
    }

    private static SaeLensMetadata ReadMetadata(JsonField trainer, JsonField? buffer)
    {
        var submodule = SubmoduleName().Match(TextOf(trainer.Optional("submodule_name")) ?? "");
        var other = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (buffer is { IsObject: true } && buffer.Optional("ctx_len") is { } contextSize) other["context_size"] = contextSize.Value.Clone();
        return new SaeLensMetadata
        {
            ModelName = TextOf(trainer.Optional("lm_name")) is { Length: > 0 } model ? model : null,
            HookName = submodule.Success ? $"blocks.{submodule.Groups["layer"].Value}.hook_{submodule.Groups["site"].Value}" : null,
            Other = other,
        };
    }

    private static string? TextOf(JsonField? field) => field is { IsText: true } ? field.Text() : null;

    // The library's own scripts name submodules so; anything else says nothing that could be relied on.
    [GeneratedRegex(@"\A(?<site>resid_pre|resid_post|attn_out|mlp_out)_layer_(?<layer>[0-9]{1,6})\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SubmoduleName();

    [GeneratedRegex(@"\Ablocks\.(?<layer>[0-9]{1,6})\.hook_(?<site>resid_pre|resid_post|attn_out|mlp_out)\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HookName();
}
