using Suture.Formats;
using Suture.Models.Layers;

namespace Suture.Models.Families.Gemma;

/// <summary>What the config.json of Gemma 2 and 3 says about the computation.</summary>
internal static class GemmaConfig
{
    private const double FullTheta = 1_000_000;
    private const int DefaultPattern = 6;

    private static readonly SizeNames Names = new() { HeadWidthIsRequired = true };

    /// <summary>Reads and checks Gemma 2's fields: even layers slide where there is no <c>layer_types</c>.</summary>
    /// <param name="config">The root of config.json.</param>
    /// <exception cref="CheckpointFormatException">A field is missing or impossible.</exception>
    public static GemmaShape ReadGemma2(JsonField config)
    {
        var sizes = DecoderSizes.Read(config, Names);
        var positions = RotaryConfig.Of(config).Positions(sizes.HeadWidth);
        return Read(config, sizes, positions, positions, LayerWindows.Read(config, sizes.LayerCount.Int32(), layer => layer % 2 == 0), hasHeadNorms: false);
    }

    /// <summary>
    /// Reads and checks Gemma 3's fields: every <c>sliding_window_pattern</c>-th layer (default 6) sees all where there is no <c>layer_types</c>; the layers that slide have a θ of their own,
    /// <c>rope_local_base_freq</c> (default 10,000), and no scaling of positions.
    /// </summary>
    /// <param name="config">The root of config.json.</param>
    /// <exception cref="CheckpointFormatException">A field is missing or impossible.</exception>
    public static GemmaShape ReadGemma3(JsonField config)
    {
        var sizes = DecoderSizes.Read(config, Names);
        int pattern = config.Optional("sliding_window_pattern")?.Int32(1) ?? DefaultPattern;
        return Read(
            config,
            sizes,
            RotaryConfig.Of(config, "full_attention").Positions(sizes.HeadWidth, defaultTheta: FullTheta),
            RotaryConfig.Of(config, "sliding_attention", ignoresOldScaling: true).Positions(sizes.HeadWidth, "rope_local_base_freq"),
            LayerWindows.Read(config, sizes.LayerCount.Int32(), layer => (layer + 1) % pattern != 0),
            hasHeadNorms: true);
    }

    private static GemmaShape Read(JsonField config, DecoderSizes sizes, RotaryPositions full, RotaryPositions window, LayerWindows windows, bool hasHeadNorms)
    {
        config.RequireFlag("use_bidirectional_attention", built: false);
        return new GemmaShape
        {
            Sizes = sizes,
            FullPositions = full,
            WindowPositions = window,
            Windows = windows,
            ScoreScale = 1 / Math.Sqrt(config.Required("query_pre_attn_scalar").Double(1e-3)),
            ScoreSoftCap = config.SoftCap("attn_logit_softcapping"),
            LogitSoftCap = config.SoftCap("final_logit_softcapping"),
            HasHeadNorms = hasHeadNorms,
            AttentionBias = config.Flag("attention_bias", false),
            Activation = MlpActivations.Parse(config.Optional("hidden_activation"), ActivationFunction.GeluTanh),
            NormEpsilon = config.Epsilon("rms_norm_eps", 1e-6),
            TiedOutput = config.Flag("tie_word_embeddings", true),
        };
    }
}
