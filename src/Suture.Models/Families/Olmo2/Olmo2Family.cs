using Suture.Formats;
using Suture.Models.Families.Llama;
using Suture.Models.Layers;

namespace Suture.Models.Families.Olmo2;

/// <summary>OLMo-2: Llama's parts with the norms behind attention and MLP instead of before them, and norms over all queries and over all keys.</summary>
internal sealed class Olmo2Family : IModelFamily
{
    /// <inheritdoc />
    public string ModelType => "olmo2";

    /// <inheritdoc />
    public IReadOnlyList<string> Buffers => LlamaNames.Buffers;

    /// <inheritdoc />
    public Decoder Build(JsonField config, ModelWeights weights)
    {
        var shape = Olmo2Config.Read(config);
        var names = LlamaNames.Of(weights);
        var sizes = shape.Sizes;
        var tokens = weights.Matrix(names.TokenEmbedding, sizes.VocabularySize, sizes.Width);
        return new Decoder
        {
            MaxPositions = sizes.MaxPositions,
            Embedding = new TokenEmbedding(tokens),
            Blocks = weights.Blocks(sizes.LayerCount, names.Layers, (_, block) => Block(shape, block, weights)),
            FinalNorm = weights.RmsNorm(names.FinalNorm, sizes.Width, shape.NormEpsilon),
            Output = weights.Output(LlamaNames.Output, tokens, shape.TiedOutput),
        };
    }

    private static DecoderBlock Block(LlamaShape shape, string block, ModelWeights weights)
    {
        var sizes = shape.Sizes;
        return new DecoderBlock
        {
            Attention = new SelfAttention
            {
                Projection = LlamaBody.Projection(block, sizes, shape.QueryKeyValueBias, weights),
                QueryNorm = new AllHeadsNormalization(weights.Vector(block + LlamaNames.QueryNorm, sizes.AttentionWidth), shape.NormEpsilon),
                KeyNorm = new AllHeadsNormalization(weights.Vector(block + LlamaNames.KeyNorm, sizes.KeyValueWidth), shape.NormEpsilon),
                Positions = shape.Positions,
                Heads = sizes.Heads(),
                Output = weights.Linear(block + LlamaNames.AttentionOutput, sizes.AttentionWidth, sizes.Width, shape.AttentionOutputBias),
            },
            AttentionOutputNorm = weights.RmsNorm(block + LlamaNames.PostAttentionNorm, sizes.Width, shape.NormEpsilon),
            Mlp = LlamaBody.Mlp(block, sizes, shape.Activation, bias: false, weights),
            MlpOutputNorm = weights.RmsNorm(block + LlamaNames.PostMlpNorm, sizes.Width, shape.NormEpsilon),
        };
    }
}
