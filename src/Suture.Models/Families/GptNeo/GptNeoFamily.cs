using Suture.Formats;
using Suture.Models.Layers;

namespace Suture.Models.Families.GptNeo;

/// <summary>GPT-Neo and the TinyStories models: GPT-2's form with scores that are not divided by √dHead, and layers that attend to a window.</summary>
internal sealed class GptNeoFamily : IModelFamily
{
    /// <inheritdoc />
    public string ModelType => "gpt_neo";

    /// <inheritdoc />
    public IReadOnlyList<string> Buffers => [".attn.attention.bias", ".attn.attention.masked_bias"];

    /// <inheritdoc />
    public Decoder Build(JsonField config, ModelWeights weights)
    {
        var shape = GptNeoConfig.Read(config);
        var sizes = shape.Sizes;
        var tokens = weights.Matrix(GptNeoNames.TokenEmbedding, sizes.VocabularySize, sizes.Width);
        return new Decoder
        {
            MaxPositions = sizes.MaxPositions,
            Embedding = new LearnedPositionEmbedding(tokens, weights.Matrix(GptNeoNames.PositionEmbedding, sizes.MaxPositions, sizes.Width)),
            Blocks = weights.Blocks(sizes.LayerCount, GptNeoNames.Layers, (layer, block) => Block(shape, layer, block, weights)),
            FinalNorm = weights.LayerNorm(GptNeoNames.FinalNorm, sizes.Width, shape.LayerNormEpsilon),
            Output = weights.Output(GptNeoNames.Output, tokens, shape.TiedOutput),
        };
    }

    private static DecoderBlock Block(GptNeoConfig shape, int layer, string block, ModelWeights weights)
    {
        var sizes = shape.Sizes;
        return new DecoderBlock
        {
            AttentionNorm = weights.LayerNorm(block + GptNeoNames.AttentionNorm, sizes.Width, shape.LayerNormEpsilon),
            Attention = new SelfAttention
            {
                Projection = new SeparateProjection(
                    weights.Linear(block + GptNeoNames.Queries, sizes.Width, sizes.Width, bias: false),
                    weights.Linear(block + GptNeoNames.Keys, sizes.Width, sizes.Width, bias: false),
                    weights.Linear(block + GptNeoNames.Values, sizes.Width, sizes.Width, bias: false),
                    sizes.HeadWidth),
                Heads = sizes.Heads(scale: 1, window: shape.Windows.Of(layer)),
                Output = weights.Linear(block + GptNeoNames.AttentionOutput, sizes.Width, sizes.Width),
            },
            MlpNorm = weights.LayerNorm(block + GptNeoNames.MlpNorm, sizes.Width, shape.LayerNormEpsilon),
            Mlp = new PlainMlp(
                weights.Linear(block + GptNeoNames.MlpInput, sizes.Width, sizes.MlpWidth),
                shape.Activation,
                weights.Linear(block + GptNeoNames.MlpOutput, sizes.MlpWidth, sizes.Width)),
        };
    }
}
