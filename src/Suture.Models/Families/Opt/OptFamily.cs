using Suture.Formats;
using Suture.Models.Layers;

namespace Suture.Models.Families.Opt;

/// <summary>OPT: learned positions that begin at row 2 of their table, LayerNorm before attention and MLP, ReLU.</summary>
internal sealed class OptFamily : IModelFamily
{
    private const int PositionOffset = 2;
    private const double LayerNormEpsilon = 1e-5; // fixed in the authors' code

    /// <inheritdoc />
    public string ModelType => "opt";

    /// <inheritdoc />
    public IReadOnlyList<string> Buffers => [];

    /// <inheritdoc />
    public Decoder Build(JsonField config, ModelWeights weights)
    {
        var shape = OptConfig.Read(config);
        var names = OptNames.Of(weights);
        var sizes = shape.Sizes;
        var tokens = weights.Matrix(names.TokenEmbedding, sizes.VocabularySize, sizes.Width);
        var positions = weights.Matrix(names.PositionEmbedding, PositionOffset + sizes.MaxPositions, sizes.Width);
        return new Decoder
        {
            MaxPositions = sizes.MaxPositions,
            Embedding = new LearnedPositionEmbedding(tokens, positions, PositionOffset),
            Blocks = weights.Blocks(sizes.LayerCount, names.Layers, (_, block) => Block(shape, block, weights)),
            FinalNorm = weights.LayerNorm(names.FinalNorm, sizes.Width, LayerNormEpsilon),
            Output = weights.Output(OptNames.Output, tokens, shape.TiedOutput),
        };
    }

    private static DecoderBlock Block(OptConfig shape, string block, ModelWeights weights)
    {
        var sizes = shape.Sizes;
        return new DecoderBlock
        {
            AttentionNorm = weights.LayerNorm(block + OptNames.AttentionNorm, sizes.Width, LayerNormEpsilon),
            Attention = new SelfAttention
            {
                Projection = new SeparateProjection(
                    weights.Linear(block + OptNames.Queries, sizes.Width, sizes.Width, shape.Bias),
                    weights.Linear(block + OptNames.Keys, sizes.Width, sizes.Width, shape.Bias),
                    weights.Linear(block + OptNames.Values, sizes.Width, sizes.Width, shape.Bias),
                    sizes.HeadWidth),
                Heads = sizes.Heads(),
                Output = weights.Linear(block + OptNames.AttentionOutput, sizes.Width, sizes.Width, shape.Bias),
            },
            MlpNorm = weights.LayerNorm(block + OptNames.MlpNorm, sizes.Width, LayerNormEpsilon),
            Mlp = new PlainMlp(
                weights.Linear(block + OptNames.MlpInput, sizes.Width, sizes.MlpWidth, shape.Bias),
                shape.Activation,
                weights.Linear(block + OptNames.MlpOutput, sizes.MlpWidth, sizes.Width, shape.Bias)),
        };
    }
}
