using Suture.Formats;
using Suture.Models.Layers;

namespace Suture.Models.Families.GptNeo;

/// <summary>What GPT-Neo's config.json says about the computation.</summary>
internal sealed record GptNeoConfig
{
    private static readonly SizeNames Names = new()
    {
        LayerCount = "num_layers",
        HeadCount = "num_heads",
        KeyValueHeadCount = null,
        HeadWidth = null,
        MlpWidthIsFourfold = true,
    };

    /// <summary>The sizes.</summary>
    public required DecoderSizes Sizes { get; init; }

    /// <summary>Which layers attend to a window: those that are <c>local</c>; its size is <c>window_size</c>, default 256.</summary>
    public required LayerWindows Windows { get; init; }

    /// <summary>The MLP's non-linearity: <c>activation_function</c>; default <c>gelu_new</c>.</summary>
    public required ActivationFunction Activation { get; init; }

    /// <summary>Added to the variance in LayerNorm: <c>layer_norm_epsilon</c>; default 1e-5.</summary>
    public required double LayerNormEpsilon { get; init; }

    /// <summary>Whether the output matrix is the embedding: <c>tie_word_embeddings</c>; default true.</summary>
    public required bool TiedOutput { get; init; }

    /// <summary>Reads and checks the fields.</summary>
    /// <param name="config">The root of config.json.</param>
    /// <exception cref="CheckpointFormatException">A field is missing or impossible.</exception>
    public static GptNeoConfig Read(JsonField config)
    {
        var sizes = DecoderSizes.Read(config, Names);
        bool[] local = ReadLocal(config.Required("attention_types"), sizes.LayerCount.Int32());
        return new GptNeoConfig
        {
            Sizes = sizes,
            Windows = new LayerWindows(config.Optional("window_size")?.Int32(1) ?? 256, layer => local[layer]),
            Activation = MlpActivations.Parse(config.Optional("activation_function"), ActivationFunction.GeluTanh),
            LayerNormEpsilon = config.Epsilon("layer_norm_epsilon", 1e-5),
            TiedOutput = config.Flag("tie_word_embeddings", true),
        };
    }

    // [[["global", "local"], 6], …]: each list of kinds as often as its number says.
    private static bool[] ReadLocal(JsonField types, int layerCount)
    {
        var local = new List<bool>();
        foreach (var type in types.Items())
        {
            JsonField[] parts = [.. type.Items()];
            if (parts.Length != 2) throw type.Fault($"has {parts.Length} items; expected a list of kinds and how often it comes.");
            bool[] kinds = [.. parts[0].Items().Select(kind => kind.Text() switch
            {
                "local" => true,
                "global" => false,
                var other => throw kind.Fault($"is '{other}', a kind of attention that is not built; known: global, local."),
            })];
            int times = parts[1].Int32(1, layerCount);
            for (int i = 0; i < times && local.Count <= layerCount; i++) local.AddRange(kinds);
        }

        return local.Count == layerCount ? [.. local] : throw types.Fault($"is about {(local.Count > layerCount ? "more than " + layerCount : local.Count)} layers; num_layers is {layerCount}.");
    }
}
