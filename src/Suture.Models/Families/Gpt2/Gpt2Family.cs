using Suture.Formats;
using Suture.Models.Layers;

namespace Suture.Models.Families.Gpt2;

/// <summary>GPT-2: learned positions, LayerNorm before attention and MLP, Conv1D weights [dIn, dOut], output tied to the embedding.</summary>
internal sealed class Gpt2Family : IModelFamily
{
    /// <inheritdoc />
    public string ModelType => "gpt2";

    /// <inheritdoc />
    public IReadOnlyList<string> Buffers => [".attn.bias", ".attn.masked_bias"];

    /// <inheritdoc />
    public Decoder Build(JsonField config, ModelWeights weights)
    {
        var shape = Gpt2Config.Read(config);
        var names = Gpt2Names.Of(weights);
        var sizes = shape.Sizes;
        var tokens = weights.Matrix(names.TokenEmbedding, sizes.VocabularySize, sizes.Width);
        var positions = weights.Matrix(names.PositionEmbedding, sizes.MaxPositions, sizes.Width);
        return new Decoder
        {
            MaxPositions = sizes.MaxPositions,
            Embedding = new LearnedPositionEmbedding(tokens, positions),
            Blocks = weights.Blocks(sizes.LayerCount, names.Layers, (layer, block) => Block(shape, layer, block, weights)),
            FinalNorm = weights.LayerNorm(names.FinalNorm, sizes.Width, shape.LayerNormEpsilon),
            Output = weights.Output(Gpt2Names.Output, tokens, shape.TiedOutput),
        };
    }

    private static DecoderBlock Block(Gpt2Config shape, int layer, string block, ModelWeights weights)
    {
        var sizes = shape.Sizes;
        return new DecoderBlock
        {
            AttentionNorm = weights.LayerNorm(block + Gpt2Names.AttentionNorm, sizes.Width, shape.LayerNormEpsilon),
            Attention = new SelfAttention
            {
                Projection = new ThirdsProjection(weights.Conv1D(block + Gpt2Names.QueryKeyValue, sizes.Width, 3 * sizes.Width), sizes.HeadWidth),
                Heads = sizes.Heads(shape.AttentionScale(layer)),
                Output = weights.Conv1D(block + Gpt2Names.AttentionOutput, sizes.Width, sizes.Width),
            },
            MlpNorm = weights.LayerNorm(block + Gpt2Names.MlpNorm, sizes.Width, shape.LayerNormEpsilon),
            Mlp = new PlainMlp(
                weights.Conv1D(block + Gpt2Names.MlpInput, sizes.Width, sizes.MlpWidth),
                shape.Activation,
                weights.Conv1D(block + Gpt2Names.MlpOutput, sizes.MlpWidth, sizes.Width)),
        };
    }
}
