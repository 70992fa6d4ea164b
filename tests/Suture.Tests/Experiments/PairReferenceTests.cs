using System.Text.Json;
using Suture.Activations;
using Suture.Evaluation;
using Suture.Experiments.Results;
using Suture.Stitching;
using Suture.Stitching.Adam;
using Suture.Stitching.Exact;
using Suture.Testing;

namespace Suture.Tests.Experiments;

/// <summary>The end-to-end numbers of the embedded models, within and across architectures, computed with PyTorch (float32 forward, float64 statistics).</summary>
[Trait("Category", "Slow")]
public sealed class PairReferenceTests(PairReferences pairs) : IClassFixture<PairReferences>
{
    // Two libraries' float32 forward passes give moments that differ by 1e-7 relative; the solutions differed by at most 1e-6.
    private const double SolutionTolerance = 1e-4;

    public static TheoryData<string> Pairs => [.. PairReference.Names];

    [Fact]
    public void Names_AreWithinAndAcrossArchitectures() => Assert.Equal(["large", "llama"], PairReference.Names);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Tokens_AreIdentical(string large)
    {
        var pair = pairs[large];

        Assert.Equal(pair.Expected("train_token_sum").GetInt64(), pair.Session.Training.All.Small.Contexts.Ids.ToArray().Sum(i => (long)i));
        Assert.Equal(pair.Expected("eval_token_sum").GetInt64(), pair.Session.Evaluation.All.Small.Contexts.Ids.ToArray().Sum(i => (long)i));
        Assert.Equal(pair.Expected("eval_first_context").EnumerateArray().Select(e => e.GetInt32()), pair.Session.Evaluation.All.Small.Contexts[0].ToArray());
        Assert.Equal(pair.Expected("tokens").GetInt64(), pair.Moments.Count);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void CrossEntropy_IsWithinAThousandth(string large)
    {
        var pair = pairs[large];

        TensorAssert.Close(pair.Expected("ce").GetProperty("small").GetDouble(), pair.Evaluator.Small.Clean.Mean, absolute: 1e-3, what: "small");
        TensorAssert.Close(pair.Expected("ce").GetProperty("large").GetDouble(), pair.Evaluator.Large.Clean.Mean, absolute: 1e-3, what: large);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void LayerMap_IsWithinAThousandth(string large)
    {
        var pair = pairs[large];

        Grid(pair, "svcca", pair.Map.Svcca);
        Grid(pair, "cka", pair.Map.Cka);
        Grid(pair, "fvu_up_train", pair.Map.FvuUp);
        foreach (var ranks in pair.Expected("svcca_ranks").EnumerateObject())
        {
            int[] layers = [.. ranks.Name.Split(',').Select(int.Parse)];
            Assert.Equal(ranks.Value.EnumerateArray().Select(r => r.GetInt32()), [pair.Map.KeptA[layers[0]], pair.Map.KeptB[layers[1]]]);
        }

        Assert.Equal(pair.LayerLarge, pair.Map.BestBySvcca(pair.LayerSmall));
    }

    [Theory]
    [InlineData("large", 0, 5e-3)]
    [InlineData("large", 1, 1e-2)]
    [InlineData("llama", 0, 5e-3)]
    [InlineData("llama", 1, 1e-2)]
    public void Stitch_LossAndSplices_MatchTheReference(string large, double alpha, double tolerance)
    {
        var pair = pairs[large];
        string key = FormattableString.Invariant($"alpha={alpha}");
        var expected = pair.Expected("stitch").GetProperty(key);
        var stitch = Solve(pair, alpha);

        double loss = new StitchObjective(alpha).Loss(pair.Moments, stitch.Up, stitch.Down, pair.Compute).Total;
        double reference = expected.GetProperty("loss").GetProperty("total").GetDouble();
        Assert.True(loss <= reference * (1 + 1e-4), $"{key}: loss {loss} is more than 1e-4 relative above the reference's {reference}.");
        foreach (bool allPositions in (bool[])[false, true])
        {
            var splices = pair.Evaluator.Evaluate(stitch, allPositions);
            var ce = expected.GetProperty(allPositions ? "ce_all_positions" : "ce_native_bos");
            foreach (var (name, splice) in ((string, SpliceResult)[])[("up", splices.Up!), ("down", splices.Down!), ("cycle_small", splices.CycleSmall), ("cycle_large", splices.CycleLarge)])
            {
                TensorAssert.Close(ce.GetProperty(name).GetDouble(), splice.CrossEntropy, absolute: tolerance, what: $"{key} {name}, all positions {allPositions}");
            }
        }
    }

    [Theory]
    [InlineData("large", 0)]
    [InlineData("large", 1)]
    [InlineData("llama", 0)]
    [InlineData("llama", 1)]
    public void Stitch_TermsNormsAndHeldOutVariance_AreWithinATenThousandth(string large, double alpha)
    {
        var pair = pairs[large];
        var expected = pair.Expected("stitch").GetProperty(FormattableString.Invariant($"alpha={alpha}"));

        var stitch = Solve(pair, alpha);

        var loss = new StitchObjective(alpha).Loss(pair.Moments, stitch.Up, stitch.Down, pair.Compute);
        Four(expected.GetProperty("loss"), loss.Up, loss.Down, loss.CycleSmall, loss.CycleLarge, "loss");
        var fvu = StitchObjective.UnexplainedVariance(pair.HeldOut, stitch.Up, stitch.Down, pair.Compute);
        Four(expected.GetProperty("fvu_eval"), fvu.Up, fvu.Down, fvu.CycleSmall, fvu.CycleLarge, "FVU");
        TensorAssert.Close(expected.GetProperty("frobenius_up").GetDouble(), stitch.Up.FrobeniusNorm, relative: SolutionTolerance, what: "norm up");
        TensorAssert.Close(expected.GetProperty("frobenius_down").GetDouble(), stitch.Down.FrobeniusNorm, relative: SolutionTolerance, what: "norm down");
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void ExactStitch_IsBelowTheAdamRecipe_OnTrainingAndHeldOutText(string large)
    {
        var pair = pairs[large];
        var training = PairedActivations.Collect(pair.Session.Activations([pair.LayerSmall], [pair.LayerLarge], pair.Compute), pair.Session.Training.All.PairCount);
        var trainer = new AdamStitchTrainer<float>(new AdamStitchOptions(), training.Small.Width, training.Large.Width, training.Small.Count, pair.Compute);

        var adam = trainer.Train(training.Small.Values.View, training.Large.Values.View);
        var exact = new ExactStitchSolver(new ExactStitchOptions(), pair.Compute).Fit(pair.Moments);

        foreach (var (text, moments) in ((string, Moments)[])[("training", pair.Moments), ("held-out", pair.HeldOut)])
        {
            double adamLoss = Loss(moments, adam), exactLoss = Loss(moments, exact);
            Assert.True(exactLoss < adamLoss, $"{text}: exact {exactLoss}, Adam after its 2 epochs {adamLoss}.");
        }

        double Loss(Moments moments, StitchSolution solution) => new StitchObjective().Loss(moments, solution.Up, solution.Down, pair.Compute).Total;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Ablations_AreWithinAThousandth(string large)
    {
        var pair = pairs[large];
        foreach (var (key, end) in ((string, SiteEvaluator)[])[("ce_ablate_small", pair.Evaluator.Small), ("ce_ablate_large", pair.Evaluator.Large)])
        {
            TensorAssert.Close(pair.Expected(key).GetProperty("zero").GetDouble(), end.Ablations.Zero, absolute: 1e-3, what: key + " zero");
            TensorAssert.Close(pair.Expected(key).GetProperty("mean").GetDouble(), end.Ablations.Mean, absolute: 1e-3, what: key + " mean");
        }
    }

    private static Stitch Solve(PairReference pair, double alpha) => Stitch.Between(
        new ExactStitchSolver(new ExactStitchOptions { Alpha = alpha }, pair.Compute).Fit(pair.Moments),
        new StitchEnd("small", pair.LayerSmall, pair.Moments.WidthA),
        new StitchEnd("large", pair.LayerLarge, pair.Moments.WidthB));

    private static void Grid(PairReference pair, string key, double[][] found)
    {
        double[][] expected = [.. pair.Expected(key).EnumerateArray().Select(row => row.EnumerateArray().Select(v => v.GetDouble()).ToArray())];
        Assert.Equal(expected.Length, found.Length);
        for (int a = 0; a < expected.Length; a++) TensorAssert.Close<double>(expected[a], found[a], absolute: 1e-3, what: $"{key}[{a}]");
    }

    private static void Four(JsonElement expected, double up, double down, double cycleSmall, double cycleLarge, string what) => TensorAssert.Close<double>(
        [.. ((string[])["up", "down", "cycle_small", "cycle_large"]).Select(term => expected.GetProperty(term).GetDouble())],
        [up, down, cycleSmall, cycleLarge], relative: SolutionTolerance, what: what);
}
