using Suture.Numerics.Optimizers;
using Suture.SparseAutoencoders.Training.Objectives;

namespace Suture.SparseAutoencoders.Training.Recipes;

/// <summary>SAELens's trainers (6.54) with their default settings; change what you need by <c>with</c>.</summary>
/// <remarks>
/// Common to all: Adam at 3e-4, gradients clipped to norm 1, the decoder free, <c>x − bd</c> at the input, a latent dead after more than 1,000
/// steps. Its input scaling <c>expected_average_only_in</c> is <see cref="ActivationScaling.ByMeanNorm"/>.
/// </remarks>
public static class SaeLensRecipes
{
    private const double LearningRate = 3e-4;

    // SAELens: more than 1,000 forward passes.
    private const long DeadAfterSteps = 1001;

    /// <summary>ReLU with an L1 penalty weighted by decoder norms.</summary>
    /// <param name="sparsity">l1_coefficient; SAELens's default is 1.</param>
    public static SaeTrainerOptions Standard(double sparsity = 1) => Of(new ReluObjective { Sparsity = sparsity });

    /// <summary>TopK, compared by contribution, with its auxiliary loss.</summary>
    /// <param name="k">Latents per token; SAELens's default is 100.</param>
    public static SaeTrainerOptions TopK(int k = 100) => Of(new TopKObjective { K = k, RescaledByDecoderNorm = true }) with { Auxiliary = Auxiliary };

    /// <summary>BatchTopK, compared by contribution, with its auxiliary loss.</summary>
    /// <param name="k">Latents per token on average.</param>
    public static SaeTrainerOptions BatchTopK(double k = 100) => Of(new BatchTopKObjective { K = k, RescaledByDecoderNorm = true }) with { Auxiliary = Auxiliary };

    /// <summary>Matryoshka BatchTopK, every level of weight 1.</summary>
    /// <param name="k">Latents per token on average.</param>
    /// <param name="widths">Latents of each level's prefix; the last is the whole dictionary.</param>
    public static SaeTrainerOptions Matryoshka(double k, IReadOnlyList<int> widths) => Of(new MatryoshkaObjective { K = k, Widths = widths, RescaledByDecoderNorm = true }) with { Auxiliary = Auxiliary };

    /// <summary>JumpReLU with a penalty on L0.</summary>
    /// <param name="sparsity">l0_coefficient; SAELens's default is 1.</param>
    public static SaeTrainerOptions JumpRelu(double sparsity = 1) => Of(new JumpReluObjective { Sparsity = sparsity });

    /// <summary>Gated, whose gates' reconstruction trains the decoder too.</summary>
    /// <param name="sparsity">l1_coefficient; SAELens's default is 1.</param>
    public static SaeTrainerOptions Gated(double sparsity = 1) => Of(new GatedObjective { Sparsity = sparsity, DetachedDecoder = false });

    /// <summary>Its auxiliary loss: raw pre-activations, scaled by the share of dead latents, in units of the squared error.</summary>
    public static AuxiliaryLoss Auxiliary { get; } = new() { Coefficient = 1, Rectified = false, ScaledByDeadShare = true, Norm = AuxiliaryNorm.None };

    private static SaeTrainerOptions Of(TrainingObjective objective) => new()
    {
        Objective = objective,
        Schedule = LearningRateSchedule.Constant(LearningRate),
        MaxGradientNorm = 1,
        Decoder = DecoderConstraint.None,
        TiedPreBias = true,
        DeadAfterSteps = DeadAfterSteps,
    };
}
