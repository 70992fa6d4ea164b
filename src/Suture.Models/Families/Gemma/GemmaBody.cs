using System.Numerics.Tensors;
using Suture.Models.Families.Llama;
using Suture.Models.Layers;

namespace Suture.Models.Families.Gemma;

/// <summary>Builds Gemma's decoder: embeddings times √dModel, RMSNorm before and after attention and MLP with gains stored less 1, windows, soft caps.</summary>
/// <param name="shape">What it computes.</param>
/// <param name="weights">Its weights.</param>
internal sealed class GemmaBody(GemmaShape shape, ModelWeights weights)
{
    /// <summary>The decoder.</summary>
    /// <exception cref="Formats.CheckpointFormatException">A tensor is missing or not as it must be.</exception>
    public Decoder Build()
    {
        var names = LlamaNames.Of(weights);
        var sizes = shape.Sizes;
        var tokens = weights.Matrix(names.TokenEmbedding, sizes.VocabularySize, sizes.Width);
        return new Decoder
        {
            MaxPositions = sizes.MaxPositions,
            Embedding = new TokenEmbedding(tokens, MathF.Sqrt(sizes.Width)),
            Blocks = weights.Blocks(sizes.LayerCount, names.Layers, Block),
            FinalNorm = Norm(names.FinalNorm),
            Output = weights.Output(LlamaNames.Output, tokens, shape.TiedOutput),
            LogitSoftCap = shape.LogitSoftCap,
        };
    }

    private DecoderBlock Block(int layer, string block)
    {
        var sizes = shape.Sizes;
        return new DecoderBlock
        {
            AttentionNorm = Norm(block + LlamaNames.AttentionNorm),
            Attention = new SelfAttention
            {
                Projection = LlamaBody.Projection(block, sizes, shape.AttentionBias, weights),
                QueryNorm = HeadNorm(block + LlamaNames.QueryNorm),
                KeyNorm = HeadNorm(block + LlamaNames.KeyNorm),
                Positions = shape.Windows.Slides(layer) ? shape.WindowPositions : shape.FullPositions,
                Heads = sizes.Heads(shape.ScoreScale, shape.Windows.Of(layer), shape.ScoreSoftCap),
                Output = weights.Linear(block + LlamaNames.AttentionOutput, sizes.AttentionWidth, sizes.Width, shape.AttentionBias),
            },
            AttentionOutputNorm = Norm(block + LlamaNames.PostAttentionNorm),
            MlpNorm = Norm(block + LlamaNames.PreMlpNorm),
            Mlp = LlamaBody.Mlp(block, sizes, shape.Activation, bias: false, weights),
            MlpOutputNorm = Norm(block + LlamaNames.PostMlpNorm),
        };
    }

    private RmsNormalization Norm(string name) => new(Gain(name + ".weight", shape.Sizes.Width), shape.NormEpsilon);

    private EachHeadNormalization? HeadNorm(string name) => shape.HasHeadNorms ? new(Gain(name, shape.Sizes.HeadWidth), shape.NormEpsilon) : null;

    private float[] Gain(string name, int width)
    {
        float[] gain = weights.Vector(name, width);
        TensorPrimitives.Add<float>(gain, 1, gain);
        return gain;
    }
}
