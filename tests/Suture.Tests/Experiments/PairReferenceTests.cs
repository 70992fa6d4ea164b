using System.Text.Json;
using Suture.Activations;
using Suture.Evaluation;
using Suture.Experiments;
using Suture.Numerics;
using Suture.Similarity;
using Suture.Stitching;
using Suture.Stitching.Adam;
using Suture.Stitching.Exact;
using Suture.Testing;

namespace Suture.Tests.Experiments;

/// <summary>The end-to-end numbers of the embedded pair, computed with PyTorch (float32 forward, float64 statistics).</summary>
[Trait("Category", "Slow")]
public sealed class PairReferenceTests(PairReferenceTests.Pair pair) : IClassFixture<PairReferenceTests.Pair>
{
    [Fact]
    public void Tokens_AreIdentical()
    {
        Assert.Equal(pair.Expected("train_token_sum").GetInt64(), pair.Session.Training.All.Small.Contexts.Ids.ToArray().Sum(i => (long)i));
        Assert.Equal(pair.Expected("eval_token_sum").GetInt64(), pair.Session.Evaluation.All.Small.Contexts.Ids.ToArray().Sum(i => (long)i));
        Assert.Equal(pair.Expected("eval_first_context").EnumerateArray().Select(e => e.GetInt32()), pair.Session.Evaluation.All.Small.Contexts[0].ToArray());
        Assert.Equal(pair.Expected("tokens").GetInt64(), pair.Moments.Count);
    }

    [Fact]
    public void CrossEntropy_IsWithinAThousandth()
    {
        TensorAssert.Close(pair.Expected("ce").GetProperty("small").GetDouble(), pair.Evaluator.Small.Clean.Mean, absolute: 1e-3, what: "small");
        TensorAssert.Close(pair.Expected("ce").GetProperty("large").GetDouble(), pair.Evaluator.Large.Clean.Mean, absolute: 1e-3, what: "large");
    }

    [Fact]
    public void LayerMap_IsWithinAThousandth()
    {
        Grid("svcca", pair.Map.Svcca);
        Grid("cka", pair.Map.Cka);
        Grid("fvu_up_train", pair.Map.FvuUp);
        foreach (var ranks in pair.Expected("svcca_ranks").EnumerateObject())
        {
            int[] layers = [.. ranks.Name.Split(',').Select(int.Parse)];
            Assert.Equal(ranks.Value.EnumerateArray().Select(r => r.GetInt32()), [pair.Map.KeptA[layers[0]], pair.Map.KeptB[layers[1]]]);
        }

        Assert.Equal(pair.Expected("layer_large").GetInt32(), pair.Map.BestBySvcca(pair.LayerSmall));
    }

    [Theory]
    [InlineData("alpha=0", 0, 5e-3)]
    [InlineData("alpha=1", 1, 1e-2)]
    public void Stitch_LossAndSplices_MatchTheReference(string key, double alpha, double tolerance)
    {
        var expected = pair.Expected("stitch").GetProperty(key);
        var solution = new ExactStitchSolver(new ExactStitchOptions { Alpha = alpha }, pair.Compute).Fit(pair.Moments);
        var stitch = Stitch.Between(solution, new StitchEnd("small", pair.LayerSmall, pair.Moments.WidthA), new StitchEnd("large", pair.LayerLarge, pair.Moments.WidthB));

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

    [Fact]
    public void ExactStitch_IsBelowTheAdamRecipe_OnTrainingAndHeldOutText()
    {
        int[] small = [pair.LayerSmall], large = [pair.LayerLarge];
        var training = PairedActivations.Collect(pair.Session.Activations(small, large, pair.Compute), pair.Session.Training.All.PairCount);
        var heldOutSource = new LiveActivationSource([new ActivationSite(pair.Session.Small, pair.LayerSmall)], [new ActivationSite(pair.Session.Large, pair.LayerLarge)], pair.Session.Evaluation.Batches, pair.Compute);
        var heldOut = PairedActivations.Collect(heldOutSource, pair.Session.Evaluation.All.PairCount);
        var heldOutMoments = Moments.Of(heldOut.Small.Values.View, heldOut.Large.Values.View, pair.Compute);
        var trainer = new AdamStitchTrainer<float>(new AdamStitchOptions(), training.Small.Width, training.Large.Width, training.Small.Count, pair.Compute);

        var adam = trainer.Train(training.Small.Values.View, training.Large.Values.View);
        var exact = new ExactStitchSolver(new ExactStitchOptions(), pair.Compute).Fit(pair.Moments);

        foreach (var (text, moments) in ((string, Moments)[])[("training", pair.Moments), ("held-out", heldOutMoments)])
        {
            double adamLoss = Loss(moments, adam), exactLoss = Loss(moments, exact);
            Assert.True(exactLoss < adamLoss, $"{text}: exact {exactLoss}, Adam after its 2 epochs {adamLoss}.");
        }

        double Loss(Moments moments, StitchSolution solution) => new StitchObjective().Loss(moments, solution.Up, solution.Down, pair.Compute).Total;
    }

    [Fact]
    public void Ablations_AreWithinAThousandth()
    {
        foreach (var (key, end) in ((string, SiteEvaluator)[])[("ce_ablate_small", pair.Evaluator.Small), ("ce_ablate_large", pair.Evaluator.Large)])
        {
            TensorAssert.Close(pair.Expected(key).GetProperty("zero").GetDouble(), end.Ablations.Zero, absolute: 1e-3, what: key + " zero");
            TensorAssert.Close(pair.Expected(key).GetProperty("mean").GetDouble(), end.Ablations.Mean, absolute: 1e-3, what: key + " mean");
        }
    }

    private void Grid(string key, double[][] found)
    {
        double[][] expected = [.. pair.Expected(key).EnumerateArray().Select(row => row.EnumerateArray().Select(v => v.GetDouble()).ToArray())];
        Assert.Equal(expected.Length, found.Length);
        for (int a = 0; a < expected.Length; a++) TensorAssert.Close<double>(expected[a], found[a], absolute: 1e-3, what: $"{key}[{a}]");
    }

    /// <summary>The harvest, made once for all tests.</summary>
    public sealed class Pair : IDisposable
    {
        private readonly JsonDocument _reference = JsonDocument.Parse(File.ReadAllText(Path.Combine(Fixtures.Repository, "tests", "Suture.Tests", "pair-reference.json")));

        public Pair()
        {
            LayerSmall = Expected("layer_small").GetInt32();
            LayerLarge = Expected("layer_large").GetInt32();
            Session = new PairSession(new PairOptions
            {
                Small = "embedded:small",
                Large = "embedded:large",
                ContextLength = 256,
                Contexts = Expected("train_contexts").GetInt32(),
                EvalContexts = Expected("eval_contexts").GetInt32(),
            });
            var moments = LayerMoments.Harvest(Session, chosenSmall: null, 1L << 30, Compute, new StepLog(null, Compute.ThreadCount));
            Map = moments.Compare(Session.Small.LayerCount, Session.Large.LayerCount, Compute);
            Moments = moments[LayerSmall, LayerLarge];
            Evaluator = new PairEvaluator(new ActivationSite(Session.Small, LayerSmall), new ActivationSite(Session.Large, LayerLarge), Session.Evaluation.Batches(), Moments, Compute);
        }

        public Compute Compute { get; } = new();

        public int LayerSmall { get; }

        public int LayerLarge { get; }

        public PairSession Session { get; }

        public LayerMap Map { get; }

        public Moments Moments { get; }

        public PairEvaluator Evaluator { get; }

        public JsonElement Expected(string key) => _reference.RootElement.GetProperty(key);

        public void Dispose()
        {
            Session.Dispose();
            _reference.Dispose();
        }
    }
}
