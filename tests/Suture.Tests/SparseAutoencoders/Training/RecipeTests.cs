using System.Text.Json;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Training;
using Suture.SparseAutoencoders.Training.Objectives;
using Suture.SparseAutoencoders.Training.Recipes;

namespace Suture.Tests.SparseAutoencoders.Training;

public sealed class RecipeTests
{
    private static readonly Dictionary<string, SaeTrainerOptions> All = new(StringComparer.Ordinal)
    {
        ["SAELens standard"] = SaeLensRecipes.Standard(),
        ["SAELens topk"] = SaeLensRecipes.TopK(),
        ["SAELens batchtopk"] = SaeLensRecipes.BatchTopK(),
        ["SAELens matryoshka"] = SaeLensRecipes.Matryoshka(32, [100, 1000]),
        ["SAELens jumprelu"] = SaeLensRecipes.JumpRelu(),
        ["SAELens gated"] = SaeLensRecipes.Gated(),
        ["dictionary_learning standard"] = DictionaryLearningRecipes.Standard(),
        ["dictionary_learning april"] = DictionaryLearningRecipes.StandardApril(),
        ["dictionary_learning topk"] = DictionaryLearningRecipes.TopK(32, 16384),
        ["dictionary_learning batchtopk"] = DictionaryLearningRecipes.BatchTopK(32, 16384),
        ["dictionary_learning matryoshka"] = DictionaryLearningRecipes.Matryoshka(32, [100, 1000]),
        ["dictionary_learning jumprelu"] = DictionaryLearningRecipes.JumpRelu(),
        ["dictionary_learning gated"] = DictionaryLearningRecipes.Gated(),
        ["sparsify topk"] = SparsifyRecipes.TopK(32, 16384),
        ["sparsify multi-topk"] = SparsifyRecipes.TopK(32, 16384, multiTopK: true),
        ["sparsify groupmax"] = SparsifyRecipes.GroupMax(32, 16384),
        ["sparsify transcoder"] = SparsifyRecipes.Transcoder(32, 16384),
    };

    public static TheoryData<string> Names() => new(All.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Recipe_AsJsonAndBack_IsTheSame(string name)
    {
        All[name].Validate();

        string json = JsonSerializer.Serialize(All[name], TrainerJson.Default.SaeTrainerOptions);

        Assert.Equal(All[name], JsonSerializer.Deserialize(json, TrainerJson.Default.SaeTrainerOptions));
    }

    [Fact]
    public void Rates_AtReferenceWidth_AreTheLibraries()
    {
        Assert.Equal(2e-4, DictionaryLearningRecipes.TopK(32, 16384).Schedule.BaseRate, 1e-18);
        Assert.Equal(1e-4, DictionaryLearningRecipes.TopK(32, 65536).Schedule.BaseRate, 1e-18);
        Assert.Equal(5e-3, SparsifyRecipes.TopK(32, 16384).Schedule.BaseRate, 1e-18);
        Assert.Equal(0, DictionaryLearningRecipes.TopK(32, 16384).Schedule.RateAt(0));
    }

    [Theory]
    [InlineData("relu", "Sparsity is -1")]
    [InlineData("topk", "K is 0|AnnealFrom|AnnealSteps|MultiTopKWeight is|needs Rectified|Threshold.Rate")]
    [InlineData("groupmax", "K is 0")]
    [InlineData("batchtopk", "K is 0|Threshold.StartStep")]
    [InlineData("matryoshka", "Widths are|Weights are")]
    [InlineData("jumprelu", "TargetL0|Bandwidth|InitialThreshold|TanhScale|PreActivationCoefficient|SparsityWarmUpSteps")]
    [InlineData("options", "Auxiliary.Coefficient|Auxiliary.K|DeadAfterSteps|MaxGradientNorm|Momentum")]
    public void Validate_WrongNumbers_NamesThemAll(string kind, string faults)
    {
        SaeTrainerOptions options = kind switch
        {
            "relu" => new() { Objective = new ReluObjective { Sparsity = -1 } },
            "topk" => new() { Objective = new TopKObjective { K = 0, Rectified = false, AnnealFrom = 0, AnnealSteps = -1, MultiTopKWeight = double.PositiveInfinity, Threshold = new ThresholdAverage { Rate = 0 } } },
            "groupmax" => new() { Objective = new GroupMaxObjective { K = 0 } },
            "batchtopk" => new() { Objective = new BatchTopKObjective { K = 0, Threshold = new ThresholdAverage { StartStep = -1 } } },
            "matryoshka" => new() { Objective = new MatryoshkaObjective { K = 1, Widths = [4, 4], Weights = [1] } },
            "jumprelu" => new() { Objective = new JumpReluObjective { Sparsity = 1, TargetL0 = 0, Bandwidth = 0, InitialThreshold = double.NaN, TanhScale = 0, PreActivationCoefficient = -1, SparsityWarmUpSteps = -1 } },
            _ => new()
            {
                Objective = new TopKObjective { K = 1 },
                Auxiliary = new AuxiliaryLoss { Coefficient = 0, K = 0 },
                DeadAfterSteps = 0,
                MaxGradientNorm = 0,
                ScheduleFreeSign = new Suture.Numerics.Optimizers.ScheduleFreeSignOptions { Momentum = 0 },
            },
        };

        string message = Assert.Throws<ArgumentException>(options.Validate).Message;

        Assert.All(faults.Split('|'), fault => Assert.Contains(fault, message, StringComparison.Ordinal));
    }

    [Fact]
    public void Constructor_ObjectiveThatDoesNotFit_IsRefused()
    {
        var start = ObjectiveCases.Start("relu");

        Assert.Contains("equal groups", Refusal(start, new GroupMaxObjective { K = 7 }), StringComparison.Ordinal);
        Assert.Contains("last level is 30", Refusal(start, new MatryoshkaObjective { K = 2, Widths = [10, 30] }), StringComparison.Ordinal);

        var transcoder = Assert.Throws<ArgumentException>(() => new SaeTrainer(ObjectiveCases.Start("transcoder"), SaeLensRecipes.TopK(3)));
        Assert.Contains("tied pre-bias", transcoder.Message, StringComparison.Ordinal);
    }

    private static string Refusal(SparseAutoencoder start, TrainingObjective objective) =>
        Assert.Throws<ArgumentException>(() => new SaeTrainer(start, new SaeTrainerOptions { Objective = objective })).Message;
}
