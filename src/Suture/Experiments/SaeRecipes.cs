using Suture.SparseAutoencoders.Training;
using Suture.SparseAutoencoders.Training.Objectives;
using Suture.SparseAutoencoders.Training.Recipes;

namespace Suture.Experiments;

/// <summary>From what was asked for to what the trainer is told.</summary>
internal static class SaeRecipes
{
    /// <summary>k where none was asked for: the paper's for GPT-2.</summary>
    public const int DefaultK = 32;

    /// <summary>The recipe of one autoencoder.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="variant">Which of the autoencoders.</param>
    /// <exception cref="ArgumentException">A value is out of range, or does not fit the dictionary.</exception>
    public static SaeTrainerOptions Of(SaeTrainOptions options, SaeVariant variant)
    {
        var recipe = options.Recipe;
        if (variant.K is null && variant.Width < DefaultK && SaeRecipe.Selects(recipe.Objective)) throw new ArgumentException($"k {DefaultK}, which holds where none is given, is more than the {variant.Width} latents.");
        var library = LibraryOf(recipe, variant);
        if (options.TargetSite is not null) library = library with { TiedPreBias = false, Decoder = DecoderConstraint.None, ProjectsDecoderGradient = false };
        var schedule = library.Schedule with
        {
            BaseRate = variant.LearningRate ?? library.Schedule.BaseRate,
            Shape = recipe.Shape ?? library.Schedule.Shape,
            WarmUpSteps = recipe.WarmUpSteps ?? library.Schedule.WarmUpSteps,
            DecaySteps = recipe.DecaySteps ?? library.Schedule.DecaySteps,
            TotalSteps = Math.Max(1, options.Steps),
        };
        var result = library with
        {
            Objective = Changed(library.Objective, recipe, variant),
            Schedule = schedule,
            Auxiliary = AuxiliaryOf(recipe, library),
            DeadAfterTokens = recipe.DeadAfterTokens ?? library.DeadAfterTokens,
            DeadAfterSteps = recipe.DeadAfterTokens is null ? library.DeadAfterSteps : null,
            MaxGradientNorm = recipe.MaxGradientNorm switch { null => library.MaxGradientNorm, 0 => null, var norm => norm },
            Decoder = recipe.Decoder ?? library.Decoder,
            TiedPreBias = recipe.TiedPreBias ?? library.TiedPreBias,
            FirstBatchBias = recipe.Bias == BiasStart.Recipe ? library.FirstBatchBias : FirstBatchBias.Keep,
        };
        result.Validate();
        if (options.Steps > 0 && result.Objective is BatchTopKObjective or MatryoshkaObjective && result.Objective.LearntThreshold is { } threshold && threshold.StartStep >= options.Steps)
        {
            throw new ArgumentException($"threshold start {threshold.StartStep}: the threshold for inference would not be learnt within {options.Steps} steps; train longer, or let it start earlier.");
        }

        result.Objective.CheckFits(variant.Width);
        return result;
    }

    private static SaeTrainerOptions LibraryOf(SaeRecipe recipe, SaeVariant variant)
    {
        int k = variant.K ?? DefaultK;
        return (recipe.Library, recipe.Objective) switch
        {
            (SaeLibrary.Suture, _) => new SaeTrainerOptions { Objective = Own(recipe, variant, k) },
            (SaeLibrary.SaeLens, SaeObjective.TopK) => SaeLensRecipes.TopK(k),
            (SaeLibrary.SaeLens, SaeObjective.BatchTopK) => SaeLensRecipes.BatchTopK(k),
            (SaeLibrary.SaeLens, SaeObjective.Matryoshka) => SaeLensRecipes.Matryoshka(k, Widths(recipe, variant)),
            (SaeLibrary.SaeLens, SaeObjective.Relu) => SaeLensRecipes.Standard(),
            (SaeLibrary.SaeLens, SaeObjective.JumpRelu) => SaeLensRecipes.JumpRelu(),
            (SaeLibrary.SaeLens, SaeObjective.Gated) => SaeLensRecipes.Gated(),
            (SaeLibrary.DictionaryLearning, SaeObjective.TopK) => DictionaryLearningRecipes.TopK(k, variant.Width),
            (SaeLibrary.DictionaryLearning, SaeObjective.BatchTopK) => DictionaryLearningRecipes.BatchTopK(k, variant.Width),
            (SaeLibrary.DictionaryLearning, SaeObjective.Matryoshka) => DictionaryLearningRecipes.Matryoshka(k, Widths(recipe, variant)),
            (SaeLibrary.DictionaryLearning, SaeObjective.Relu) => recipe.WeightedByDecoderNorm == true ? DictionaryLearningRecipes.StandardApril() : DictionaryLearningRecipes.Standard(),
            (SaeLibrary.DictionaryLearning, SaeObjective.JumpRelu) => DictionaryLearningRecipes.JumpRelu(),
            (SaeLibrary.DictionaryLearning, SaeObjective.Gated) => DictionaryLearningRecipes.Gated(),
            (SaeLibrary.Sparsify, SaeObjective.TopK) => SparsifyRecipes.TopK(k, variant.Width),
            (SaeLibrary.Sparsify, SaeObjective.GroupMax) => SparsifyRecipes.GroupMax(k, variant.Width),
            var (library, objective) => throw new ArgumentException($"The recipe of {library} has no objective {objective}."),
        };
    }

    private static TrainingObjective Own(SaeRecipe recipe, SaeVariant variant, int k) => recipe.Objective switch
    {
        SaeObjective.TopK => new TopKObjective { K = k },
        SaeObjective.BatchTopK => new BatchTopKObjective { K = k },
        SaeObjective.Matryoshka => new MatryoshkaObjective { K = k, Widths = Widths(recipe, variant) },
        SaeObjective.GroupMax => new GroupMaxObjective { K = k },
        SaeObjective.Relu => new ReluObjective { Sparsity = 0 },
        SaeObjective.JumpRelu => new JumpReluObjective { Sparsity = 0 },
        SaeObjective.Gated => new GatedObjective { Sparsity = 0 },
        _ => throw new ArgumentOutOfRangeException(nameof(recipe), recipe.Objective, $"Known objectives: {string.Join(", ", Enum.GetNames<SaeObjective>())}."),
    };

    private static TrainingObjective Changed(TrainingObjective objective, SaeRecipe recipe, SaeVariant variant) => objective switch
    {
        ReluObjective relu => relu with
        {
            Sparsity = variant.Sparsity ?? relu.Sparsity,
            WeightedByDecoderNorm = recipe.WeightedByDecoderNorm ?? relu.WeightedByDecoderNorm,
            SparsityWarmUpSteps = recipe.SparsityWarmUpSteps ?? relu.SparsityWarmUpSteps,
        },
        GatedObjective gated => gated with
        {
            Sparsity = variant.Sparsity ?? gated.Sparsity,
            WeightedByDecoderNorm = recipe.WeightedByDecoderNorm ?? gated.WeightedByDecoderNorm,
            SparsityWarmUpSteps = recipe.SparsityWarmUpSteps ?? gated.SparsityWarmUpSteps,
        },
        JumpReluObjective jump => jump with
        {
            Sparsity = variant.Sparsity ?? jump.Sparsity,
            SparsityWarmUpSteps = recipe.SparsityWarmUpSteps ?? jump.SparsityWarmUpSteps,
            Penalty = recipe.Penalty ?? jump.Penalty,
            TargetL0 = recipe.TargetL0 ?? jump.TargetL0,
            Bandwidth = recipe.Bandwidth ?? jump.Bandwidth,
            InitialThreshold = recipe.InitialThreshold ?? jump.InitialThreshold,
        },
        BatchTopKObjective batch => batch with { Threshold = Changed(batch.Threshold, recipe) },
        MatryoshkaObjective matryoshka => matryoshka with { Threshold = Changed(matryoshka.Threshold, recipe) },
        _ => objective,
    };

    private static ThresholdAverage Changed(ThresholdAverage threshold, SaeRecipe recipe) => threshold with { StartStep = recipe.ThresholdStart ?? threshold.StartStep };

    private static AuxiliaryLoss? AuxiliaryOf(SaeRecipe recipe, SaeTrainerOptions library)
    {
        if (recipe.Auxiliary == 0 || (recipe.Auxiliary is null && library.Auxiliary is null))
        {
            return recipe.AuxiliaryK is { } k ? throw new ArgumentException($"auxiliary k {k}: there is no auxiliary loss; give its coefficient too.") : null;
        }

        var loss = library.Auxiliary ?? recipe.Library switch
        {
            SaeLibrary.Suture => new AuxiliaryLoss(),
            SaeLibrary.SaeLens => SaeLensRecipes.Auxiliary,
            SaeLibrary.DictionaryLearning => DictionaryLearningRecipes.Auxiliary,
            SaeLibrary.Sparsify => SparsifyRecipes.Auxiliary,
            _ => throw new ArgumentOutOfRangeException(nameof(recipe), recipe.Library, $"Known libraries: {string.Join(", ", Enum.GetNames<SaeLibrary>())}."),
        };
        return loss with { Coefficient = recipe.Auxiliary ?? loss.Coefficient, K = recipe.AuxiliaryK ?? loss.K };
    }

    // Shares of a small dictionary can round to the same width, which is then one level.
    private static int[] Widths(SaeRecipe recipe, SaeVariant variant) => [.. recipe.LevelsOrDefault.Select(share => Math.Max(1, (int)Math.Round(share * variant.Width))).Distinct()];
}
