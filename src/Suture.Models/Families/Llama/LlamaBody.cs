using Suture.Models.Layers;

namespace Suture.Models.Families.Llama;

/// <summary>Builds Llama's decoder: RMSNorm before attention and MLP, rotary positions, grouped queries, gated MLP.</summary>
internal static class LlamaBody
{
    /// <summary>The decoder of a shape.</summary>
    /// <param name="shape">What it computes.</param>
    /// <param name="weights">Its weights.</param>
    /// <exception cref="Formats.CheckpointFormatException">A tensor is missing or not as it must be.</exception>
    public static Decoder Build(LlamaShape shape, ModelWeights weights)
    {
        var names = LlamaNames.Of(weights);
        var sizes = shape.Sizes;
        var tokens = weights.Matrix(names.TokenEmbedding, sizes.VocabularySize, sizes.Width);
        return new Decoder
        {
            MaxPositions = sizes.MaxPositions,
            Embedding = new TokenEmbedding(tokens),
            Blocks = weights.Blocks(sizes.LayerCount, names.Layers, (layer, block) => Block(shape, layer, block, weights)),
            FinalNorm = weights.RmsNorm(names.FinalNorm, sizes.Width, shape.NormEpsilon),
            Output = weights.Output(LlamaNames.Output, tokens, shape.TiedOutput),
        };
    }

    /// <summary>Queries, keys and values from a matrix each.</summary>
    /// <param name="block">Start of the block's names.</param>
    /// <param name="sizes">The sizes.</param>
    /// <param name="bias">Whether they have biases.</param>
    /// <param name="weights">The weights.</param>
    public static SeparateProjection Projection(string block, DecoderSizes sizes, bool bias, ModelWeights weights) => new(
        weights.Linear(block + LlamaNames.Queries, sizes.Width, sizes.AttentionWidth, bias),
        weights.Linear(block + LlamaNames.Keys, sizes.Width, sizes.KeyValueWidth, bias),
        weights.Linear(block + LlamaNames.Values, sizes.Width, sizes.KeyValueWidth, bias),
        sizes.HeadWidth);

    /// <summary>The gated MLP.</summary>
    /// <param name="block">Start of the block's names.</param>
    /// <param name="sizes">The sizes.</param>
    /// <param name="activation">Its non-linearity.</param>
    /// <param name="bias">Whether its matrices have biases.</param>
    /// <param name="weights">The weights.</param>
    public static GatedMlp Mlp(string block, DecoderSizes sizes, ActivationFunction activation, bool bias, ModelWeights weights) => new(
        weights.Linear(block + LlamaNames.Gate, sizes.Width, sizes.MlpWidth, bias),
        weights.Linear(block + LlamaNames.Up, sizes.Width, sizes.MlpWidth, bias),
        activation,
        weights.Linear(block + LlamaNames.Down, sizes.MlpWidth, sizes.Width, bias));

    private static DecoderBlock Block(LlamaShape shape, int layer, string block, ModelWeights weights)
    {
        var sizes = shape.Sizes;
        return new DecoderBlock
        {
            AttentionNorm = weights.RmsNorm(block + LlamaNames.AttentionNorm, sizes.Width, shape.NormEpsilon),
            Attention = new SelfAttention
            {
                Projection = Projection(block, sizes, shape.QueryKeyValueBias, weights),
                QueryNorm = HeadNorm(LlamaNames.QueryNorm),
                KeyNorm = HeadNorm(LlamaNames.KeyNorm),
                Positions = shape.Positions,
                Heads = sizes.Heads(window: shape.Windows.Of(layer)),
                Output = weights.Linear(block + LlamaNames.AttentionOutput, sizes.AttentionWidth, sizes.Width, shape.AttentionOutputBias),
            },
            MlpNorm = weights.RmsNorm(block + LlamaNames.PostAttentionNorm, sizes.Width, shape.NormEpsilon),
            Mlp = Mlp(block, sizes, shape.Activation, shape.MlpBias, weights),
        };

        EachHeadNormalization? HeadNorm(string name) => shape.HasHeadNorms ? new(weights.Vector(block + name, sizes.HeadWidth), shape.NormEpsilon) : null;
    }
}
