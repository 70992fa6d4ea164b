using Suture.Formats;
using Suture.Models.Layers;

namespace Suture.Models.Families.Phi;

/// <summary>What the config.json of Phi-1, 1.5 and 2 says about the computation.</summary>
internal sealed record PhiConfig
{
    private static readonly SizeNames Names = new() { HeadWidth = null };

    /// <summary>The sizes.</summary>
    public required DecoderSizes Sizes { get; init; }

    /// <summary>Rotary positions over a part of each head: <c>partial_rotary_factor</c>, default a half; <c>rope_theta</c>, default 10,000.</summary>
    public required RotaryPositions Positions { get; init; }

    /// <summary>The MLP's non-linearity: <c>hidden_act</c>; default <c>gelu_new</c>.</summary>
    public required ActivationFunction Activation { get; init; }

    /// <summary>Added to the variance in LayerNorm: <c>layer_norm_eps</c>; default 1e-5.</summary>
    public required double LayerNormEpsilon { get; init; }

    /// <summary>Whether the output matrix is the embedding: <c>tie_word_embeddings</c>; default false.</summary>
    public required bool TiedOutput { get; init; }

    /// <summary>Reads and checks the fields.</summary>
    /// <param name="config">The root of config.json.</param>
    /// <exception cref="CheckpointFormatException">A field is missing, impossible or not built.</exception>
    public static PhiConfig Read(JsonField config)
    {
        var sizes = DecoderSizes.Read(config, Names);
        config.RequireFlag("qk_layernorm", built: false);
        return new PhiConfig
        {
            Sizes = sizes,
            Positions = RotaryConfig.Of(config).Positions(sizes.HeadWidth, oldPartial: "partial_rotary_factor", defaultPartial: 0.5),
            Activation = MlpActivations.Parse(config.Optional("hidden_act"), ActivationFunction.GeluTanh),
            LayerNormEpsilon = config.Epsilon("layer_norm_eps", 1e-5),
            TiedOutput = config.Flag("tie_word_embeddings", false),
        };
    }
}
