using Suture.Formats;
using Suture.Models.Layers;

namespace Suture.Models.Families.Gpt2;

/// <summary>What GPT-2's config.json says about the computation.</summary>
internal sealed record Gpt2Config
{
    private const int LargestWidth = 1 << 20;
    private const int LargestCount = 1 << 24;

    /// <summary>dModel: <c>n_embd</c>.</summary>
    public required int Width { get; init; }

    /// <summary>Number of blocks: <c>n_layer</c>.</summary>
    public required int LayerCount { get; init; }

    /// <summary>Attention heads: <c>n_head</c>, a divisor of <see cref="Width"/>.</summary>
    public required int HeadCount { get; init; }

    /// <summary>Longest context: <c>n_positions</c>, or <c>n_ctx</c> in old files.</summary>
    public required int MaxPositions { get; init; }

    /// <summary>dVocab: <c>vocab_size</c>.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>dMlp: <c>n_inner</c>; four times <see cref="Width"/> when it is absent or null.</summary>
    public required int MlpWidth { get; init; }

    /// <summary>The MLP's non-linearity: <c>activation_function</c>; default <c>gelu_new</c>.</summary>
    public required ActivationFunction Activation { get; init; }

    /// <summary>Added to the variance in LayerNorm: <c>layer_norm_epsilon</c>; default 1e-5.</summary>
    public required float LayerNormEpsilon { get; init; }

    /// <summary>Whether scores are divided by √dHead: <c>scale_attn_weights</c>; default true.</summary>
    public required bool ScaleByHeadWidth { get; init; }

    /// <summary>Whether scores of layer l are divided by l + 1 too: <c>scale_attn_by_inverse_layer_idx</c>; default false.</summary>
    public required bool ScaleByLayer { get; init; }

    /// <summary>Whether the output matrix is the embedding when the file has none of its own: <c>tie_word_embeddings</c>; default true.</summary>
    public required bool TiedOutput { get; init; }

    /// <summary>What attention scores of a layer are multiplied by.</summary>
    /// <param name="layer">The layer, from 0.</param>
    public float AttentionScale(int layer) =>
        (float)((ScaleByHeadWidth ? 1 / Math.Sqrt((double)Width / HeadCount) : 1) / (ScaleByLayer ? layer + 1 : 1));

    /// <summary>Reads and checks the fields.</summary>
    /// <param name="config">The root of config.json.</param>
    /// <exception cref="CheckpointFormatException">A field is missing or impossible. Sizes are never guessed.</exception>
    public static Gpt2Config Read(JsonField config)
    {
        int width = config.Required("n_embd").Int32(1, LargestWidth);
        var heads = config.Required("n_head");
        int headCount = heads.Int32(1, LargestWidth);
        if (width % headCount != 0) throw heads.Fault($"is {headCount}, which does not divide n_embd = {width}.");
        return new Gpt2Config
        {
            Width = width,
            HeadCount = headCount,
            LayerCount = config.Required("n_layer").Int32(1, LargestCount),
            MaxPositions = (config.Optional("n_positions") ?? config.Optional("n_ctx") ?? config.Required("n_positions")).Int32(1, LargestCount),
            VocabularySize = config.Required("vocab_size").Int32(1, LargestCount),
            MlpWidth = config.Optional("n_inner")?.Int32(1, 4 * LargestWidth) ?? 4 * width,
            Activation = config.Optional("activation_function") is { } activation ? MlpActivations.Parse(activation) : ActivationFunction.GeluTanh,
            LayerNormEpsilon = (float)(config.Optional("layer_norm_epsilon")?.Double(0, 1) ?? 1e-5),
            ScaleByHeadWidth = config.Optional("scale_attn_weights")?.Boolean() ?? true,
            ScaleByLayer = config.Optional("scale_attn_by_inverse_layer_idx")?.Boolean() ?? false,
            TiedOutput = config.Optional("tie_word_embeddings")?.Boolean() ?? true,
        };
    }
}
