using Suture.Formats;
using Suture.Models.Layers;

namespace Suture.Models.Families.Phi;

/// <summary>Phi-1, 1.5 and 2: attention and MLP in parallel from one LayerNorm, rotary positions over a part of each head, biases everywhere.</summary>
internal sealed class PhiFamily : IModelFamily
{
    /// <inheritdoc />
    public string ModelType => "phi";

    /// <inheritdoc />
    public IReadOnlyList<string> Buffers => [".rotary_emb.inv_freq"];

    /// <inheritdoc />
    public Decoder Build(JsonField config, ModelWeights weights)
    {
        var shape = PhiConfig.Read(config);
        var sizes = shape.Sizes;
        var tokens = weights.Matrix(PhiNames.TokenEmbedding, sizes.VocabularySize, sizes.Width);
        return new Decoder
        {
            MaxPositions = sizes.MaxPositions,
            Embedding = new TokenEmbedding(tokens),
            Blocks = weights.Blocks(sizes.LayerCount, PhiNames.Layers, (_, block) => Block(shape, block, weights)),
            FinalNorm = weights.LayerNorm(PhiNames.FinalNorm, sizes.Width, shape.LayerNormEpsilon),
            Output = weights.Output(PhiNames.Output, tokens, shape.TiedOutput),
            OutputBias = weights.Vector(PhiNames.OutputBias, sizes.VocabularySize),
        };
    }

    private static DecoderBlock Block(PhiConfig shape, string block, ModelWeights weights)
    {
        var sizes = shape.Sizes;
        var norm = weights.LayerNorm(block + PhiNames.Norm, sizes.Width, shape.LayerNormEpsilon);
        return new DecoderBlock
        {
            AttentionNorm = norm,
            Attention = new SelfAttention
            {
                Projection = new SeparateProjection(
                    weights.Linear(block + PhiNames.Queries, sizes.Width, sizes.AttentionWidth),
                    weights.Linear(block + PhiNames.Keys, sizes.Width, sizes.KeyValueWidth),
                    weights.Linear(block + PhiNames.Values, sizes.Width, sizes.KeyValueWidth),
                    sizes.HeadWidth),
                Positions = shape.Positions,
                Heads = sizes.Heads(),
                Output = weights.Linear(block + PhiNames.AttentionOutput, sizes.AttentionWidth, sizes.Width),
            },
            MlpNorm = norm,
            Mlp = new PlainMlp(
                weights.Linear(block + PhiNames.MlpInput, sizes.Width, sizes.MlpWidth),
                shape.Activation,
                weights.Linear(block + PhiNames.MlpOutput, sizes.MlpWidth, sizes.Width)),
            IsParallel = true,
        };
    }
}
