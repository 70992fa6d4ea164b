using Suture.Formats;
using Suture.Models.Layers;

namespace Suture.Models.Families.GptNeoX;

/// <summary>GPT-NeoX and Pythia: rotary positions over a part of each head, LayerNorm, attention and MLP in parallel or one after the other.</summary>
internal sealed class GptNeoXFamily : IModelFamily
{
    /// <inheritdoc />
    public string ModelType => "gpt_neox";

    /// <inheritdoc />
    public IReadOnlyList<string> Buffers => [".attention.bias", ".attention.masked_bias", ".attention.rotary_emb.inv_freq"];

    /// <inheritdoc />
    public Decoder Build(JsonField config, ModelWeights weights)
    {
        var shape = GptNeoXConfig.Read(config);
        var sizes = shape.Sizes;
        var tokens = weights.Matrix(GptNeoXNames.TokenEmbedding, sizes.VocabularySize, sizes.Width);
        return new Decoder
        {
            MaxPositions = sizes.MaxPositions,
            Embedding = new TokenEmbedding(tokens),
            Blocks = weights.Blocks(sizes.LayerCount, GptNeoXNames.Layers, (_, block) => Block(shape, block, weights)),
            FinalNorm = weights.LayerNorm(GptNeoXNames.FinalNorm, sizes.Width, shape.LayerNormEpsilon),
            Output = weights.Output(GptNeoXNames.Output, tokens, shape.TiedOutput),
        };
    }

    private static DecoderBlock Block(GptNeoXConfig shape, string block, ModelWeights weights)
    {
        var sizes = shape.Sizes;
        return new DecoderBlock
        {
            AttentionNorm = weights.LayerNorm(block + GptNeoXNames.AttentionNorm, sizes.Width, shape.LayerNormEpsilon),
            Attention = new SelfAttention
            {
                Projection = new InterleavedProjection(weights.Linear(block + GptNeoXNames.QueryKeyValue, sizes.Width, 3 * sizes.Width, shape.AttentionBias), sizes.HeadWidth),
                Positions = shape.Positions,
                Heads = sizes.Heads(),
                Output = weights.Linear(block + GptNeoXNames.AttentionOutput, sizes.Width, sizes.Width, shape.AttentionBias),
            },
            MlpNorm = weights.LayerNorm(block + GptNeoXNames.MlpNorm, sizes.Width, shape.LayerNormEpsilon),
            Mlp = new PlainMlp(
                weights.Linear(block + GptNeoXNames.MlpInput, sizes.Width, sizes.MlpWidth),
                shape.Activation,
                weights.Linear(block + GptNeoXNames.MlpOutput, sizes.MlpWidth, sizes.Width)),
            IsParallel = shape.IsParallel,
        };
    }
}
