using Suture.Numerics.Optimizers;
using Suture.SparseAutoencoders.Training.Objectives;

namespace Suture.SparseAutoencoders.Training.Recipes;

/// <summary>The trainer of EleutherAI's sparsify (1.3) with its default settings; change what you need by <c>with</c>.</summary>
/// <remarks>
/// The loss is the fraction of variance unexplained; decoder rows are normalised before each step, their gradients lose the part along the row, nothing is
/// clipped, and a latent is dead after more than 10,000,000 tokens. Its default optimiser is schedule-free sign descent; a recipe with Adam is
/// <c>with { ScheduleFreeSign = null, Schedule = … }</c>.
/// </remarks>
public static class SparsifyRecipes
{
    private const long DeadAfterTokens = 10_000_001;
    private const double MultiTopKWeight = 1.0 / 8;

    /// <summary>Its auxiliary loss, off by default there: over the target's variance, scaled by the share of dead latents, without a way to the encoder.</summary>
    public static AuxiliaryLoss Auxiliary { get; } = new() { Coefficient = 1.0 / 32, ScaledByDeadShare = true, Norm = AuxiliaryNorm.TargetVariance, TrainsEncoder = false };

    /// <summary>TopK.</summary>
    /// <param name="k">Latents per token; sparsify's default is 32.</param>
    /// <param name="latentCount">Number of latents, which the rate depends on.</param>
    /// <param name="multiTopK">Whether a second reconstruction by the 4 k largest trains the decoder.</param>
    public static SaeTrainerOptions TopK(int k, int latentCount, bool multiTopK = false) =>
        Of(new TopKObjective { K = k, TrainsRectifiedAway = true, MultiTopKWeight = multiTopK ? MultiTopKWeight : 0 }, latentCount);

    /// <summary>The largest of each of k groups.</summary>
    /// <param name="k">Number of groups.</param>
    /// <param name="latentCount">Number of latents, which the rate depends on.</param>
    public static SaeTrainerOptions GroupMax(int k, int latentCount) => Of(new GroupMaxObjective { K = k }, latentCount);

    /// <summary>A transcoder: inputs are not centred, and the decoder, which starts at zero there, is free. A start with a skip connection trains it.</summary>
    /// <param name="k">Latents per token.</param>
    /// <param name="latentCount">Number of latents, which the rate depends on.</param>
    public static SaeTrainerOptions Transcoder(int k, int latentCount) => TopK(k, latentCount) with
    {
        TiedPreBias = false,
        Decoder = DecoderConstraint.None,
        ProjectsDecoderGradient = false,
    };

    private static SaeTrainerOptions Of(TrainingObjective objective, int latentCount) => new()
    {
        Objective = objective,
        Loss = ReconstructionLoss.UnexplainedFraction,
        Schedule = LearningRateSchedule.Constant(5e-3 / Math.Sqrt(latentCount / 16384.0)),
        ScheduleFreeSign = new ScheduleFreeSignOptions(),
        Decoder = DecoderConstraint.UnitNormBeforeStep,
        ProjectsDecoderGradient = true,
        TiedPreBias = true,
        FirstBatchBias = FirstBatchBias.Mean,
        DeadAfterTokens = DeadAfterTokens,
    };
}
