using Suture.Experiments;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Training;

namespace Suture.Tests.Experiments;

public sealed class TrainerMemoryTests
{
    [Theory]
    [InlineData(SaeLibrary.Suture, SaeObjective.TopK)]
    [InlineData(SaeLibrary.SaeLens, SaeObjective.JumpRelu)]
    [InlineData(SaeLibrary.SaeLens, SaeObjective.Gated)]
    [InlineData(SaeLibrary.Sparsify, SaeObjective.TopK)]
    public void WeightsAndOptimiser_IsWhatATrainerHolds(SaeLibrary library, SaeObjective objective)
    {
        var memory = Of(new SaeRecipe { Library = library, Objective = objective });
        var trainer = new SaeTrainer(new SparseAutoencoder(new(64, 6), new float[64], new(64, 6), new float[6], new ReluRule()), memory.Recipe);

        long held = trainer.Parameters.All.Sum(weights => (sizeof(float) * (long)weights.Values.Array.Length) + weights.State.Sum(state => sizeof(float) * (long)state.Value.Length));

        Assert.Equal(held, memory.WeightsAndOptimiser);
    }

    [Fact]
    public void Parts_TopKWithoutExtras_AreTheFormulasOfTheDocument()
    {
        var memory = Of(new SaeRecipe());

        // 4 bytes of weight and 8 of Adam for 64 · (6 + 6 + 1) + 6 parameters.
        Assert.Equal(12 * ((64 * 13) + 6), memory.WeightsAndOptimiser);
        Assert.Equal(4 * ((64 * 13) + 6), memory.Weights);
        Assert.Equal(0, memory.GradientsAndScales);
        // Of each of 10 tokens: an error of 6 floats, 64 candidates of 8 bytes (all latents, which are fewer than k + 64) and 32 entries of 96 bytes.
        Assert.Equal((10 * ((4 * 6) + (8 * 64) + (96 * 32))) + (48 * 64), memory.Step);
        Assert.Equal(0, memory.Folded);
        // W_enc transposed for SAELens's file.
        Assert.Equal(4 * 64 * 6, memory.EncoderBytes);
        Assert.Equal(3 * ((4 * 6) + (8 * 64) + (40 * 32)), memory.Measuring(3));
    }

    [Fact]
    public void Parts_ClippedScaledByContribution_CountEveryCopy()
    {
        var memory = Of(new SaeRecipe { Library = SaeLibrary.SaeLens, Objective = SaeObjective.BatchTopK, Scaling = InputScaling.MeanNorm });

        const int Encoder = 4 * 64 * 6;
        // Both matrices and the encoder's bias for clipping, and the encoder times the decoder's norms.
        Assert.Equal((2 * Encoder) + (4 * 64) + Encoder, memory.GradientsAndScales);
        // Norms folded into both matrices, scales folded into both.
        Assert.Equal(4 * Encoder, memory.Folded);
    }

    [Fact]
    public void Step_PenalisedFromARandomStart_CountsHalfOfTheLatentsAsActive()
    {
        var relu = Of(new SaeRecipe { Library = SaeLibrary.DictionaryLearning, Objective = SaeObjective.Relu });

        Assert.Equal((10 * ((4 * (6 + 6)) + (96 * 32))) + (48 * 64), relu.Step);
    }

    private static TrainerMemory Of(SaeRecipe recipe)
    {
        var options = new SaeTrainOptions { Model = "embedded:small", Layer = 2, Width = [64], Batch = 10, Recipe = recipe };
        var trainer = SaeRecipes.Of(options, SaeVariant.Of(options, _ => 64)[0]);
        return new TrainerMemory(trainer, 64, 6, 6, options.Batch, HasSkip: false, recipe.Scaling != InputScaling.None);
    }
}
