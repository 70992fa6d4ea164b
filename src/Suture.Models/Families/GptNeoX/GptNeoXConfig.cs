using Suture.Formats;
using Suture.Models.Layers;

namespace Suture.Models.Families.GptNeoX;

/// <summary>What GPT-NeoX's config.json says about the computation; Pythia's models have one.</summary>
internal sealed record GptNeoXConfig
{
    private static readonly SizeNames Names = new() { KeyValueHeadCount = null, HeadWidth = null };

    /// <summary>The sizes.</summary>
    public required DecoderSizes Sizes { get; init; }

    /// <summary>Rotary positions over a part of each head: <c>rotary_pct</c> or <c>partial_rotary_factor</c>, default a quarter; <c>rotary_emb_base</c> or <c>rope_theta</c>, default 10,000.</summary>
    public required RotaryPositions Positions { get; init; }

    /// <summary>The MLP's non-linearity: <c>hidden_act</c>; default <c>gelu</c>, by the error function.</summary>
    public required ActivationFunction Activation { get; init; }

    /// <summary>Added to the variance in LayerNorm: <c>layer_norm_eps</c>; default 1e-5.</summary>
    public required double LayerNormEpsilon { get; init; }

    /// <summary>Whether attention and MLP read the same stream: <c>use_parallel_residual</c>; default true.</summary>
    public required bool IsParallel { get; init; }

    /// <summary>Whether the projections of attention have biases: <c>attention_bias</c>; default true.</summary>
    public required bool AttentionBias { get; init; }

    /// <summary>Whether the output matrix is the embedding: <c>tie_word_embeddings</c>; default false.</summary>
    public required bool TiedOutput { get; init; }

    /// <summary>Reads and checks the fields.</summary>
    /// <param name="config">The root of config.json.</param>
    /// <exception cref="CheckpointFormatException">A field is missing or impossible.</exception>
    public static GptNeoXConfig Read(JsonField config)
    {
        var sizes = DecoderSizes.Read(config, Names);
        return new GptNeoXConfig
        {
            Sizes = sizes,
            Positions = RotaryConfig.Of(config).Positions(sizes.HeadWidth, "rotary_emb_base", oldPartial: "rotary_pct", defaultPartial: 0.25),
            Activation = MlpActivations.Parse(config.Optional("hidden_act"), ActivationFunction.GeluErf),
            LayerNormEpsilon = config.Epsilon("layer_norm_eps", 1e-5),
            IsParallel = config.Flag("use_parallel_residual", true),
            AttentionBias = config.Flag("attention_bias", true),
            TiedOutput = config.Flag("tie_word_embeddings", false),
        };
    }
}
