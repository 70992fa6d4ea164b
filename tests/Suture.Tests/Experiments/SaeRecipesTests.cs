using System.Text.Json;
using Suture.Experiments;
using Suture.Numerics.Optimizers;
using Suture.SparseAutoencoders.Training;
using Suture.SparseAutoencoders.Training.Objectives;
using Suture.SparseAutoencoders.Training.Recipes;

namespace Suture.Tests.Experiments;

public sealed class SaeRecipesTests
{
    private static readonly SaeTrainOptions Options = new() { Model = "embedded:small", Layer = 2, Width = [64], Steps = 2000 };

    [Theory]
    [InlineData(SaeLibrary.Suture, SaeObjective.TopK, "TopK(32)")]
    [InlineData(SaeLibrary.Suture, SaeObjective.BatchTopK, "BatchTopK(32)")]
    [InlineData(SaeLibrary.Suture, SaeObjective.Matryoshka, "Matryoshka BatchTopK(32; 4, 8, 16, 32, 64)")]
    [InlineData(SaeLibrary.Suture, SaeObjective.GroupMax, "GroupMax(32)")]
    [InlineData(SaeLibrary.Suture, SaeObjective.Relu, "ReLU(L1 0.5)")]
    [InlineData(SaeLibrary.Suture, SaeObjective.JumpRelu, "JumpReLU(ActiveCount 0.5)")]
    [InlineData(SaeLibrary.Suture, SaeObjective.Gated, "Gated(L1 0.5)")]
    [InlineData(SaeLibrary.SaeLens, SaeObjective.TopK, "TopK(32)")]
    [InlineData(SaeLibrary.SaeLens, SaeObjective.BatchTopK, "BatchTopK(32)")]
    [InlineData(SaeLibrary.SaeLens, SaeObjective.Matryoshka, "Matryoshka BatchTopK(32; 4, 8, 16, 32, 64)")]
    [InlineData(SaeLibrary.SaeLens, SaeObjective.Relu, "ReLU(L1 0.5)")]
    [InlineData(SaeLibrary.SaeLens, SaeObjective.JumpRelu, "JumpReLU(ActiveCount 0.5)")]
    [InlineData(SaeLibrary.SaeLens, SaeObjective.Gated, "Gated(L1 0.5)")]
    [InlineData(SaeLibrary.DictionaryLearning, SaeObjective.TopK, "TopK(32)")]
    [InlineData(SaeLibrary.DictionaryLearning, SaeObjective.BatchTopK, "BatchTopK(32)")]
    [InlineData(SaeLibrary.DictionaryLearning, SaeObjective.Matryoshka, "Matryoshka BatchTopK(32; 4, 8, 16, 32, 64)")]
    [InlineData(SaeLibrary.DictionaryLearning, SaeObjective.Relu, "ReLU(L1 0.5)")]
    [InlineData(SaeLibrary.DictionaryLearning, SaeObjective.JumpRelu, "JumpReLU(BatchTarget 0.5)")]
    [InlineData(SaeLibrary.DictionaryLearning, SaeObjective.Gated, "Gated(L1 0.5)")]
    [InlineData(SaeLibrary.Sparsify, SaeObjective.TopK, "TopK(32)")]
    [InlineData(SaeLibrary.Sparsify, SaeObjective.GroupMax, "GroupMax(32)")]
    public void Of_EveryObjectiveOfEveryLibrary_IsARecipeThatSurvivesItsFile(SaeLibrary library, SaeObjective objective, string expected)
    {
        bool isPenalised = objective is SaeObjective.Relu or SaeObjective.JumpRelu or SaeObjective.Gated;
        var options = Options with { Sparsity = isPenalised ? [0.5] : [], Recipe = new SaeRecipe { Library = library, Objective = objective } };
        options.Validate();
        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(options, RunJson.Default.SaeTrainOptions), RunJson.Default.SaeTrainOptions)!;

        var recipe = Of(read);

        Assert.Equal(expected, recipe.Objective.ToString());
    }

    [Fact]
    public void Of_NothingElseAsked_IsTheLibrarysRecipe()
    {
        Assert.Equal(SaeLensRecipes.TopK(32) with { Schedule = SaeLensRecipes.TopK().Schedule with { TotalSteps = 2000 } }, Of(With(new SaeRecipe { Library = SaeLibrary.SaeLens })));
        var dictionary = DictionaryLearningRecipes.JumpRelu();
        Assert.Equal(dictionary with { Schedule = dictionary.Schedule with { TotalSteps = 2000 } }, Of(With(new SaeRecipe { Library = SaeLibrary.DictionaryLearning, Objective = SaeObjective.JumpRelu })));
    }

    [Fact]
    public void Of_EverySetting_ReplacesTheLibrarys()
    {
        var recipe = Of(Options with
        {
            LearningRate = [0.25],
            Sparsity = [3],
            Recipe = new SaeRecipe
            {
                Library = SaeLibrary.SaeLens, Objective = SaeObjective.JumpRelu, Penalty = JumpReluPenalty.TokenTarget, TargetL0 = 7, Bandwidth = 0.5, InitialThreshold = 0.75, SparsityWarmUpSteps = 5,
                Auxiliary = 0.125, AuxiliaryK = 9, DeadAfterTokens = 11, Shape = RateShape.Linear, WarmUpSteps = 13, DecaySteps = 17, MaxGradientNorm = 0, Decoder = DecoderConstraint.UnitNormBeforeStep, TiedPreBias = false,
            },
        });

        var objective = Assert.IsType<JumpReluObjective>(recipe.Objective);
        Assert.Equal((3, JumpReluPenalty.TokenTarget, 7, 0.5, 0.75, 5), (objective.Sparsity, objective.Penalty, objective.TargetL0, objective.Bandwidth, objective.InitialThreshold, objective.SparsityWarmUpSteps));
        Assert.Equal(new LearningRateSchedule { BaseRate = 0.25, Shape = RateShape.Linear, WarmUpSteps = 13, DecaySteps = 17, TotalSteps = 2000 }, recipe.Schedule);
        Assert.Equal(SaeLensRecipes.Auxiliary with { Coefficient = 0.125, K = 9 }, recipe.Auxiliary);
        Assert.Equal((11, null, null, DecoderConstraint.UnitNormBeforeStep, false), (recipe.DeadAfterTokens, recipe.DeadAfterSteps, recipe.MaxGradientNorm, recipe.Decoder, recipe.TiedPreBias));
    }

    [Fact]
    public void Of_Transcoder_HasAFreeDecoderAndNoTiedBias()
    {
        var recipe = Of(With(new SaeRecipe { Library = SaeLibrary.DictionaryLearning }) with { TargetSite = "mlp_out", Site = "mlp_in" });

        Assert.Equal((false, DecoderConstraint.None, false), (recipe.TiedPreBias, recipe.Decoder, recipe.ProjectsDecoderGradient));
    }

    [Theory]
    [InlineData(SaeObjective.Relu, "k", "k: objective Relu has none; it is for TopK, BatchTopK, Matryoshka, GroupMax")]
    [InlineData(SaeObjective.TopK, "sparsity", "sparsity: objective TopK has none; it is for Relu, JumpRelu, Gated")]
    [InlineData(SaeObjective.Gated, "penalty", "penalty: objective Gated has none; it is for JumpRelu")]
    [InlineData(SaeObjective.JumpRelu, "target", "target L0 4: the penalties TokenTarget and BatchTarget aim, ActiveCount does not")]
    [InlineData(SaeObjective.JumpRelu, "l1", "l1 weights: objective JumpRelu has none; it is for Relu, Gated")]
    [InlineData(SaeObjective.BatchTopK, "levels", "levels: objective BatchTopK has none; it is for Matryoshka")]
    [InlineData(SaeObjective.Matryoshka, "levels", "levels 0.5, 0.25: expected shares above 0, ascending, the last 1")]
    [InlineData(SaeObjective.Gated, "sparsify", "recipe sparsify has no objective Gated")]
    [InlineData(SaeObjective.GroupMax, "saelens", "recipe SaeLens has no objective GroupMax")]
    [InlineData(SaeObjective.Relu, "nothing", "sparsity: objective Relu needs a coefficient")]
    [InlineData(SaeObjective.TopK, "skip", "skip: an autoencoder has no skip connection")]
    [InlineData(SaeObjective.TopK, "tied transcoder", "pre-bias: a transcoder's input is not its output")]
    [InlineData(SaeObjective.TopK, "same site", "target site resid_pre: it is the site that is read")]
    [InlineData(SaeObjective.TopK, "pca transcoder", "start pca: for autoencoders")]
    [InlineData(SaeObjective.TopK, "median of a start", "bias Median: for random starts")]
    public void Validate_Contradiction_IsNamed(SaeObjective objective, string what, string expected)
    {
        var options = With(new SaeRecipe { Objective = objective });
        var recipe = options.Recipe;
        options = what switch
        {
            "k" => options with { K = [4] },
            "sparsity" => options with { Sparsity = [4] },
            "penalty" => options with { Recipe = recipe with { Penalty = JumpReluPenalty.Tanh } },
            "target" => options with { Sparsity = [4], Recipe = recipe with { TargetL0 = 4 } },
            "l1" => options with { Recipe = recipe with { WeightedByDecoderNorm = true } },
            "levels" => options with { Recipe = recipe with { Levels = [0.5, 0.25] } },
            "sparsify" => options with { Recipe = recipe with { Library = SaeLibrary.Sparsify } },
            "saelens" => options with { Recipe = recipe with { Library = SaeLibrary.SaeLens } },
            "skip" => options with { Recipe = recipe with { Skip = true } },
            "tied transcoder" => options with { TargetSite = "mlp_out", Recipe = recipe with { TiedPreBias = true } },
            "same site" => options with { TargetSite = "resid_pre" },
            "pca transcoder" => options with { TargetSite = "mlp_out", Start = ["pca"] },
            "median of a start" => options with { Start = ["data"], Recipe = recipe with { Bias = BiasStart.Median } },
            _ => options,
        };

        Assert.Contains(expected, Assert.Throws<ArgumentException>(options.Validate).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_WhatOnlyTheWholeRecipeShows_IsRefused()
    {
        Refused("there is no auxiliary loss", With(new SaeRecipe { AuxiliaryK = 4 }));
        Refused("would not be learnt within 500 steps", With(new SaeRecipe { Library = SaeLibrary.DictionaryLearning, Objective = SaeObjective.BatchTopK }) with { Steps = 500 });
        Refused("k 32, which holds where none is given, is more than the 16 latents", With(new SaeRecipe()) with { Width = [16] });
        Refused("into 30 equal groups", With(new SaeRecipe { Objective = SaeObjective.GroupMax }) with { K = [30] });
        Refused("TotalSteps is 2000", With(new SaeRecipe { Shape = RateShape.Cosine, WarmUpSteps = 3000 }));

        static void Refused(string expected, SaeTrainOptions options) => Assert.Contains(expected, Assert.Throws<ArgumentException>(() => Of(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Lists_MakeOneAutoencoderEachNamedByWhatDiffers()
    {
        var options = With(new SaeRecipe { Objective = SaeObjective.Relu }) with { Start = ["random", "rotated:a/sae", "a/sae"], Sparsity = [0.5, 2], Seeds = [1, 2] };

        var variants = SaeVariant.Of(options, _ => 48);

        // Random starts and controls are drawn once a seed; a given start is itself.
        Assert.Equal(
            ["random-w64-l0.5-seed1", "random-w64-l0.5-seed2", "random-w64-l2-seed1", "random-w64-l2-seed2", "start1-w48-l0.5-seed1", "start1-w48-l0.5-seed2", "start1-w48-l2-seed1", "start1-w48-l2-seed2", "start2-w48-l0.5-seed0", "start2-w48-l2-seed0"],
            variants.Select(v => v.Name));
        Assert.Throws<ArgumentException>(() => SaeVariant.Of(With(new SaeRecipe()) with { Start = ["a/sae"], K = [50] }, _ => 48));
    }

    private static SaeTrainOptions With(SaeRecipe recipe) => Options with { Recipe = recipe };

    private static SaeTrainerOptions Of(SaeTrainOptions options) => SaeRecipes.Of(options, SaeVariant.Of(options, _ => 64)[0]);
}
