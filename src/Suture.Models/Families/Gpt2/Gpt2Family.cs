using Suture.Formats;
using Suture.Models.Layers;

namespace Suture.Models.Families.Gpt2;

/// <summary>GPT-2: learned positions, LayerNorm before attention and MLP, Conv1D weights [dIn, dOut], output tied to the embedding.</summary>
internal sealed class Gpt2Family : IModelFamily
{
    /// <inheritdoc />
    public string ModelType => "gpt2";

    /// <inheritdoc />
    public bool IsBuffer(string name) => Gpt2Names.IsBuffer(name);

    /// <inheritdoc />
    public Decoder Build(JsonField config, ModelWeights weights)
    {
        var shape = Gpt2Config.Read(config);
        var names = Gpt2Names.Of(weights);
        var tokens = weights.Matrix(names.TokenEmbedding, shape.VocabularySize, shape.Width);
        var embedding = new LearnedPositionEmbedding(tokens, weights.Matrix(names.PositionEmbedding, shape.MaxPositions, shape.Width));
        var blocks = new List<IDecoderBlock>(); // grows with the tensors found, not with what the config claims
        for (int layer = 0; layer < shape.LayerCount; layer++) blocks.Add(BuildBlock(shape, names, layer, weights));
        RefuseFurtherLayers(config, shape, names, weights);
        return new Decoder
        {
            Width = shape.Width,
            VocabularySize = shape.VocabularySize,
            MaxPositions = shape.MaxPositions,
            Embedding = embedding,
            Blocks = blocks,
            FinalNorm = Norm(names.FinalNorm, shape, weights),
            Output = shape.TiedOutput && !weights.Has(Gpt2Names.Output) ? tokens : weights.Matrix(Gpt2Names.Output, shape.VocabularySize, shape.Width),
        };
    }

    private static Gpt2Block BuildBlock(Gpt2Config shape, Gpt2Names names, int layer, ModelWeights weights)
    {
        var block = names.Block(layer);
        int width = shape.Width;
        return new Gpt2Block
        {
            AttentionNorm = Norm(block.AttentionNorm, shape, weights),
            Attention = new CausalSelfAttention(shape.HeadCount, shape.HeadCount, width / shape.HeadCount, shape.AttentionScale(layer)),
            QueryKeyValue = Conv1D(block.QueryKeyValue, width, 3 * width, weights),
            AttentionOutput = Conv1D(block.AttentionOutput, width, width, weights),
            MlpNorm = Norm(block.MlpNorm, shape, weights),
            MlpInput = Conv1D(block.MlpInput, width, shape.MlpWidth, weights),
            Activation = shape.Activation,
            MlpOutput = Conv1D(block.MlpOutput, shape.MlpWidth, width, weights),
        };
    }

    private static LayerNormalization Norm(string name, Gpt2Config shape, ModelWeights weights) =>
        new(weights.Vector(name + ".weight", shape.Width), weights.Vector(name + ".bias", shape.Width), shape.LayerNormEpsilon);

    private static Linear Conv1D(string name, int inputs, int outputs, ModelWeights weights) =>
        new(weights.Matrix(name + ".weight", inputs, outputs).Transposed(), weights.Vector(name + ".bias", outputs));

    // Weights of layers that the config does not have: one of the two is wrong, and a model cut short would go unnoticed.
    private static void RefuseFurtherLayers(JsonField config, Gpt2Config shape, Gpt2Names names, ModelWeights weights)
    {
        foreach (string name in weights.Unused)
        {
            if (names.LayerOf(name) is { } layer && layer >= shape.LayerCount)
            {
                throw config.Required("n_layer").Fault($"is {shape.LayerCount}, but the weights hold layer {layer} ('{name}').");
            }
        }
    }
}
