using Suture.Formats;
using Suture.Models.Layers;

namespace Suture.Models.Families.Gpt2;

/// <summary>What GPT-2's config.json says about the computation.</summary>
internal sealed record Gpt2Config
{
    private static readonly SizeNames Names = new()
    {
        Width = "n_embd",
        LayerCount = "n_layer",
        HeadCount = "n_head",
        KeyValueHeadCount = null,
        HeadWidth = null,
        MlpWidth = "n_inner",
        MlpWidthIsFourfold = true,
        MaxPositions = "n_positions",
        OldMaxPositions = "n_ctx",
    };

    /// <summary>The sizes.</summary>
    public required DecoderSizes Sizes { get; init; }

    /// <summary>The MLP's non-linearity: <c>activation_function</c>; default <c>gelu_new</c>.</summary>
    public required ActivationFunction Activation { get; init; }

    /// <summary>Added to the variance in LayerNorm: <c>layer_norm_epsilon</c>; default 1e-5.</summary>
    public required double LayerNormEpsilon { get; init; }

    /// <summary>Whether scores are divided by √dHead: <c>scale_attn_weights</c>; default true.</summary>
    public required bool ScaleByHeadWidth { get; init; }

    /// <summary>Whether scores of layer l are divided by l + 1 too: <c>scale_attn_by_inverse_layer_idx</c>; default false.</summary>
    public required bool ScaleByLayer { get; init; }

    /// <summary>Whether the output matrix is the embedding: <c>tie_word_embeddings</c>; default true.</summary>
    public required bool TiedOutput { get; init; }

    /// <summary>What attention scores of a layer are multiplied by.</summary>
    /// <param name="layer">The layer, from 0.</param>
    public double AttentionScale(int layer) => (ScaleByHeadWidth ? 1 / Math.Sqrt(Sizes.HeadWidth) : 1) / (ScaleByLayer ? layer + 1 : 1);

    /// <summary>Reads and checks the fields.</summary>
    /// <param name="config">The root of config.json.</param>
    /// <exception cref="CheckpointFormatException">A field is missing or impossible.</exception>
    public static Gpt2Config Read(JsonField config) => new()
    {
        Sizes = DecoderSizes.Read(config, Names),
        Activation = MlpActivations.Parse(config.Optional("activation_function"), ActivationFunction.GeluTanh),
        LayerNormEpsilon = config.Epsilon("layer_norm_epsilon", 1e-5),
        ScaleByHeadWidth = config.Flag("scale_attn_weights", true),
        ScaleByLayer = config.Flag("scale_attn_by_inverse_layer_idx", false),
        TiedOutput = config.Flag("tie_word_embeddings", true),
    };
}
