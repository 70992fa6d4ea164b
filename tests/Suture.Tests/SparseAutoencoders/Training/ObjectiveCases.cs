using Suture.Numerics;
using Suture.Numerics.Optimizers;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Training;
using Suture.SparseAutoencoders.Training.Objectives;
using Suture.SparseAutoencoders.Training.Recipes;

namespace Suture.Tests.SparseAutoencoders.Training;

/// <summary>A small training of every objective, with the options that go with it.</summary>
internal static class ObjectiveCases
{
    public const int Width = 6;
    public const int Latents = 40;

    private static readonly LearningRateSchedule Schedule = new() { BaseRate = 1e-2, WarmUpSteps = 2, TotalSteps = 20, DecaySteps = 5 };
    private static readonly ThresholdAverage Threshold = new() { Rate = 0.25, Initial = -1, FirstIsTaken = true, StartStep = 1 };
    private static readonly AuxiliaryLoss Auxiliary = new() { Coefficient = 0.5, K = 2 };

    private static readonly Dictionary<string, SaeTrainerOptions> Recipes = new(StringComparer.Ordinal)
    {
        ["relu"] = SaeLensRecipes.Standard(0.3),
        ["relu-plain"] = DictionaryLearningRecipes.Standard(0.3) with { Objective = new ReluObjective { Sparsity = 0.3, WeightedByDecoderNorm = false } },
        ["topk"] = new() { Objective = new TopKObjective { K = 3, AnnealFrom = 6, AnnealSteps = 4 } },
        ["topk-negative"] = new() { Objective = new TopKObjective { K = 25, Rectified = false }, TiedPreBias = true },
        ["topk-contribution"] = SaeLensRecipes.TopK(3),
        ["topk-aux"] = DictionaryLearningRecipes.TopK(3, Latents) with { Objective = new TopKObjective { K = 3, Threshold = Threshold } },
        ["topk-zeros"] = SparsifyRecipes.TopK(25, Latents),
        ["multi-topk"] = SparsifyRecipes.TopK(3, Latents, multiTopK: true) with { ScheduleFreeSign = null },
        ["groupmax"] = SparsifyRecipes.GroupMax(5, Latents) with { ScheduleFreeSign = null },
        ["batchtopk"] = SaeLensRecipes.BatchTopK(2.5),
        ["batchtopk-plain"] = DictionaryLearningRecipes.BatchTopK(3, Latents) with { Objective = new BatchTopKObjective { K = 3, Threshold = Threshold } },
        ["matryoshka"] = DictionaryLearningRecipes.Matryoshka(3, [10, 20, Latents]),
        ["matryoshka-levels"] = SaeLensRecipes.Matryoshka(3, [10, 20, Latents]) with { Objective = new MatryoshkaObjective { K = 3, Widths = [10, 20, Latents], AuxiliaryByLevel = true, RescaledByDecoderNorm = true } },
        ["jumprelu-count"] = SaeLensRecipes.JumpRelu(0.1),
        ["jumprelu-tanh"] = SaeLensRecipes.JumpRelu() with { Objective = new JumpReluObjective { Sparsity = 0.2, Penalty = JumpReluPenalty.Tanh, PreActivationCoefficient = 0.1 } },
        ["jumprelu-input"] = SaeLensRecipes.JumpRelu() with { Objective = new JumpReluObjective { Sparsity = 0.2, Bandwidth = 0.4, EstimatesInput = true } },
        ["jumprelu-token"] = SaeLensRecipes.JumpRelu() with { Objective = new JumpReluObjective { Sparsity = 0.2, Penalty = JumpReluPenalty.TokenTarget, TargetL0 = 4 } },
        ["jumprelu-batch"] = DictionaryLearningRecipes.JumpRelu(4),
        ["gated"] = SaeLensRecipes.Gated(0.2),
        ["gated-detached"] = DictionaryLearningRecipes.Gated(0.2) with { Objective = new GatedObjective { Sparsity = 0.2, WeightedByDecoderNorm = false } },
        ["transcoder"] = SparsifyRecipes.Transcoder(3, Latents) with { ScheduleFreeSign = null },
        ["skip-transcoder"] = SparsifyRecipes.Transcoder(3, Latents),
        ["skip-matryoshka"] = new() { Objective = new MatryoshkaObjective { K = 3, Widths = [10, Latents], Weights = [0.5, 1] } },
        ["scaled"] = SaeLensRecipes.Gated(0.2) with { Auxiliary = null },
        ["scaled-skip"] = new() { Objective = new ReluObjective { Sparsity = 0.1 }, Decoder = DecoderConstraint.None },
    };

    public static TheoryData<string> Names() => new(Recipes.Keys.Order(StringComparer.Ordinal));

    /// <summary>The recipe: a quick schedule, an auxiliary loss that has something to do, the first batch leaving the bias alone where gradients are compared.</summary>
    public static SaeTrainerOptions Options(string name)
    {
        var options = Recipes[name];
        return options with
        {
            Schedule = Schedule,
            DeadAfterTokens = 100,
            DeadAfterSteps = options.DeadAfterSteps is null ? null : 2,
            Auxiliary = options.Auxiliary is { } auxiliary ? Auxiliary with { Rectified = auxiliary.Rectified, ScaledByDeadShare = auxiliary.ScaledByDeadShare, Norm = auxiliary.Norm, TrainsEncoder = auxiliary.TrainsEncoder, CountsBatchFirst = auxiliary.CountsBatchFirst } : null,
        };
    }

    /// <summary>A start with rules of its own where the objective takes them over; latents 3 and 17 do not fire by themselves.</summary>
    public static SparseAutoencoder Start(string name)
    {
        bool hasSkip = name.Contains("skip", StringComparison.Ordinal);
        ActivationRule rule = name.StartsWith("gated", StringComparison.Ordinal) || name == "scaled" ? Example.Rule("gated", Latents)
            : name.StartsWith("jumprelu", StringComparison.Ordinal) ? Example.Rule("jumprelu", Latents)
            : new ReluRule();
        var start = Example.Autoencoder(Width, Latents, rule, outputWidth: IsTranscoder(name) ? Width + 2 : null, hasSkip: hasSkip);
        start.EncoderBias[3] = start.EncoderBias[17] = -9;
        return start;
    }

    public static bool IsTranscoder(string name) => name.EndsWith("transcoder", StringComparison.Ordinal);

    public static SaeTrainer Trainer(string name)
    {
        if (!name.StartsWith("scaled", StringComparison.Ordinal)) return new SaeTrainer(Start(name), Options(name));
        float[] center = [0.5f, -0.25f, 0, 1, 0, -1];
        return new SaeTrainer(Start(name), Options(name), new ActivationScaling(1.7, center), new ActivationScaling(0.6, center));
    }

    /// <summary>The batch of a step.</summary>
    public static Matrix<float> Input(long step, int tokens = 150) => Example.Activations(tokens, Width, (ulong)step + 100);

    /// <summary>What the batch of a step is to become.</summary>
    public static Matrix<float> Target(string name, long step, int tokens = 150) => IsTranscoder(name) ? Example.Activations(tokens, Width + 2, (ulong)step + 900) : Input(step, tokens);

    public static TrainingStep Step(string name, SaeTrainer trainer, Compute compute) =>
        IsTranscoder(name) ? trainer.Step(Input(trainer.StepCount).View, Target(name, trainer.StepCount).View, compute) : trainer.Step(Input(trainer.StepCount).View, compute);
}
