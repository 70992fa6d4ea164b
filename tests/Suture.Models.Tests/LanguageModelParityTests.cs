using Suture.Models.Generation;
using Suture.Numerics;
using Suture.Testing;

namespace Suture.Models.Tests;

public sealed class LanguageModelParityTests
{
    private static readonly Compute Compute = new(2);

    public static TheoryData<string, string?> Cases => LanguageModelCase.All();

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Residuals_EveryLayer_EqualTheReference(string caseFolder, string? notBuilt)
    {
        _ = notBuilt;
        using var golden = new LanguageModelCase(caseFolder);
        using var pass = golden.Model.Begin(golden.Contexts, Compute);
        for (int layer = 0; layer < golden.Model.LayerCount; layer++)
        {
            pass.RunTo(layer);
            Close(golden, $"resid_pre.{layer}", pass.Residual, golden.ResidualTolerance);
        }

        pass.RunTo(golden.Model.LayerCount);

        Close(golden, "resid_final", pass.Residual, golden.ResidualTolerance);
        Close(golden, "final_norm", pass.FinalNorm(), golden.ResidualTolerance);
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void LogitsAndLoss_EqualTheReference(string caseFolder, string? notBuilt)
    {
        _ = notBuilt;
        using var golden = new LanguageModelCase(caseFolder);
        using var pass = golden.Model.Begin(golden.Contexts, Compute);

        Close(golden, "float64_logits", pass.Logits(AllRows(golden)), golden.LogitTolerance);

        // The loss is a mean over some dozens of logits' errors, so it keeps well inside their tolerance.
        TensorAssert.Close(golden.Expected("float64_loss")[0], pass.NextTokenLoss(includeSpecialTargets: true).Mean, absolute: golden.LogitTolerance, what: "loss");
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void AttentionPatterns_WhereGiven_EqualTheReference(string caseFolder, string? notBuilt)
    {
        _ = notBuilt;
        using var golden = new LanguageModelCase(caseFolder);
        using var pass = golden.Model.Begin(golden.Contexts, Compute);
        for (int layer = 0; layer < golden.Model.LayerCount; layer++)
        {
            if (!golden.Has($"pattern.{layer}")) continue;
            pass.RunTo(layer);
            var found = Enumerable.Range(0, golden.Contexts.Count).SelectMany(context => pass.AttentionPattern(context).Heads).SelectMany(head => head.Array);
            TensorAssert.Close<double>(golden.Expected($"pattern.{layer}"), found.Select(value => (double)value).ToArray(), absolute: golden.PatternTolerance, what: $"pattern.{layer}");
        }
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void PatchedRun_WhereGiven_EqualsTheReference(string caseFolder, string? notBuilt)
    {
        _ = notBuilt;
        using var golden = new LanguageModelCase(caseFolder);
        if (!golden.Has("patch_in")) return;
        const int patchedLayer = 1; // README of the fixtures: what goes into block 1 is replaced
        var patch = golden.ExpectedRows("patch_in");
        using var pass = golden.Model.Begin(golden.Contexts, Compute);
        pass.RunTo(patchedLayer);
        patch.View.CopyTo(pass.Residual.View);
        using var begun = golden.Model.BeginAt(patchedLayer, golden.Contexts, patch.View, Compute);

        var logits = pass.Logits(AllRows(golden));

        Close(golden, "float64_patched_logits", logits, golden.LogitTolerance);
        TensorAssert.Close(golden.Expected("patched_loss")[0], pass.NextTokenLoss(includeSpecialTargets: true).Mean, absolute: golden.LogitTolerance, what: "patched loss");
        Assert.Equal(logits.Array, begun.Logits(AllRows(golden)).Array);
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void GreedyGeneration_WithTheCache_EqualsTheReference(string caseFolder, string? notBuilt)
    {
        _ = notBuilt;
        using var golden = new LanguageModelCase(caseFolder);
        const int promptLength = 5; // README of the fixtures: the new tokens after input_ids[:, :5]
        long[][] expected = [.. golden.ExpectedIntegers("generated").Chunk(golden.ExpectedIntegers("generated").Length / golden.Contexts.Count)];
        var options = new GenerationOptions { MaxNewTokens = expected[0].Length, StopAtEndOfText = false };
        for (int context = 0; context < golden.Contexts.Count; context++)
        {
            var found = new TextGenerator(golden.Model, Compute).Continue(golden.Sequences[context][..promptLength], options);

            Assert.Equal(expected[context], found.NewIds.Select(id => (long)id));
        }
    }

    private static void Close(LanguageModelCase golden, string tensor, Matrix<float> found, double tolerance) =>
        TensorAssert.Close<double>(golden.Expected(tensor), found.To<double>().Values, absolute: tolerance, what: tensor);

    private static int[] AllRows(LanguageModelCase golden) => [.. Enumerable.Range(0, golden.Contexts.TokenCount)];
}
