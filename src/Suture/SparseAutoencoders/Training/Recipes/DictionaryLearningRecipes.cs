using Suture.Numerics.Optimizers;
using Suture.SparseAutoencoders.Training.Objectives;

namespace Suture.SparseAutoencoders.Training.Recipes;

/// <summary>The trainers of dictionary_learning (0.1.0) with their default settings; change what you need by <c>with</c>.</summary>
/// <remarks>
/// Common to most: <c>x − bd</c> at the input, decoder rows of unit norm whose gradients lose their part along the row, a latent dead after 10,000,000
/// tokens, a warm-up that starts from a rate of exactly 0. Its input scaling is <see cref="ActivationScaling.ByMeanSquare"/>.
/// </remarks>
public static class DictionaryLearningRecipes
{
    private const long DeadAfterTokens = 10_000_000;
    private const long WarmUpSteps = 1000;

    /// <summary>Its auxiliary loss: ReLU-ed pre-activations over the residual's variance, the batch counted first.</summary>
    public static AuxiliaryLoss Auxiliary { get; } = new() { Coefficient = 1.0 / 32, Norm = AuxiliaryNorm.ResidualVariance, CountsBatchFirst = true };

    /// <summary>Its threshold: from step 1,001 on, with a memory of about 1,000 steps.</summary>
    public static ThresholdAverage Threshold { get; } = new() { Rate = 0.001, StartStep = 1001, Initial = -1, FirstIsTaken = true };

    /// <summary>StandardTrainer: ReLU with a plain L1 penalty.</summary>
    /// <param name="sparsity">l1_penalty.</param>
    public static SaeTrainerOptions Standard(double sparsity = 0.1) =>
        Of(new ReluObjective { Sparsity = sparsity, WeightedByDecoderNorm = false, SparsityWarmUpSteps = 2000 }, 1e-3);

    /// <summary>StandardTrainerAprilUpdate: the penalty weighted by decoder norms, the decoder free, gradients clipped.</summary>
    /// <param name="sparsity">l1_penalty.</param>
    public static SaeTrainerOptions StandardApril(double sparsity = 0.1) =>
        Of(new ReluObjective { Sparsity = sparsity, SparsityWarmUpSteps = 2000 }, 1e-3) with { Decoder = DecoderConstraint.None, ProjectsDecoderGradient = false, MaxGradientNorm = 1 };

    /// <summary>TopKTrainer.</summary>
    /// <param name="k">Latents per token.</param>
    /// <param name="latentCount">Number of latents, which the rate depends on.</param>
    public static SaeTrainerOptions TopK(int k, int latentCount) => Competing(new TopKObjective { K = k, Threshold = Threshold }, latentCount);

    /// <summary>BatchTopKTrainer.</summary>
    /// <param name="k">Latents per token on average.</param>
    /// <param name="latentCount">Number of latents, which the rate depends on.</param>
    public static SaeTrainerOptions BatchTopK(double k, int latentCount) => Competing(new BatchTopKObjective { K = k, Threshold = Threshold }, latentCount);

    /// <summary>MatryoshkaBatchTopKTrainer; its loss averages losses that are weighted already.</summary>
    /// <param name="k">Latents per token on average.</param>
    /// <param name="widths">Latents of each level's prefix; the last is the whole dictionary.</param>
    /// <param name="weights">group_weights; null for 1/levels each.</param>
    public static SaeTrainerOptions Matryoshka(double k, IReadOnlyList<int> widths, IReadOnlyList<double>? weights = null)
    {
        ArgumentNullException.ThrowIfNull(widths);
        double[] averaged = [.. widths.Select((_, level) => (weights is null ? 1.0 / widths.Count : weights[level]) / widths.Count)];
        return Competing(new MatryoshkaObjective { K = k, Widths = widths, Weights = averaged, Threshold = Threshold }, widths[^1]);
    }

    /// <summary>JumpReluTrainer: no pre-bias, thresholds free to fall below zero, no first moment.</summary>
    /// <param name="targetL0">Active latents per token aimed at.</param>
    /// <param name="sparsity">sparsity_penalty.</param>
    public static SaeTrainerOptions JumpRelu(double targetL0 = 20, double sparsity = 1) => Of(
        new JumpReluObjective
        {
            Sparsity = sparsity,
            Penalty = JumpReluPenalty.BatchTarget,
            TargetL0 = targetL0,
            Bandwidth = 0.001,
            InitialThreshold = 0.001,
            ThresholdsStayPositive = false,
            SparsityWarmUpSteps = 2000,
        },
        7e-5) with { TiedPreBias = false, MaxGradientNorm = 1, Adam = new AdamOptions { Beta1 = 0 } };

    /// <summary>GatedSAETrainer: a plain penalty on the gates, the decoder detached in their reconstruction, no first moment.</summary>
    /// <param name="sparsity">l1_penalty.</param>
    public static SaeTrainerOptions Gated(double sparsity = 0.1) =>
        Of(new GatedObjective { Sparsity = sparsity, WeightedByDecoderNorm = false, SparsityWarmUpSteps = 2000 }, 5e-5) with { Adam = new AdamOptions { Beta1 = 0 } };

    private static SaeTrainerOptions Competing(TrainingObjective objective, int latentCount) =>
        Of(objective, 2e-4 / Math.Sqrt(latentCount / 16384.0)) with { MaxGradientNorm = 1, FirstBatchBias = FirstBatchBias.GeometricMedian, Auxiliary = Auxiliary };

    private static SaeTrainerOptions Of(TrainingObjective objective, double learningRate) => new()
    {
        Objective = objective,
        Schedule = LearningRateSchedule.Constant(learningRate) with { WarmUpSteps = WarmUpSteps, WarmUpStart = WarmUpStart.Zero },
        TiedPreBias = true,
        ProjectsDecoderGradient = true,
        DeadAfterTokens = DeadAfterTokens,
    };
}
