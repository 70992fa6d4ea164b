using Suture.Activations;
using Suture.Evaluation;
using Suture.Models;
using Suture.Numerics;
using Suture.Pairing;
using Suture.Stitching;
using Suture.Stitching.Exact;
using Suture.Testing;

namespace Suture.Tests.Evaluation;

public sealed class PairEvaluatorTests : IDisposable
{
    private static readonly Compute Compute = new(2);

    private readonly TokenizerPair _pair = new();

    public void Dispose() => _pair.Dispose();

    [Fact]
    public void Evaluate_ModelThatWasReadBefore_EqualsBothReadTogether()
    {
        var (a, b) = (new ActivationSite(_pair.Model(1000), 1), new ActivationSite(_pair.Model(1000, draws: 3), 2));
        PairedContexts[] text = [Contexts(a.Model, 20), Contexts(a.Model, 31)];
        var moments = PairMoments(a, b, text);
        var stitch = Stitch.Between(new ExactStitchSolver(new ExactStitchOptions(), Compute).Fit(moments), new StitchEnd("a", 1, a.Width), new StitchEnd("b", 2, b.Width));
        var both = new PairEvaluator(a, b, text, moments, Compute);

        var second = new PairEvaluator(both.Small, b, moments, Compute);

        Assert.Equal(both.Evaluate(stitch), second.Evaluate(stitch));
        Assert.Equal(both.Large.Ablations, second.Large.Ablations);
        Assert.Equal(both.HeldOutMoments().ScatterAB.Array, second.HeldOutMoments().ScatterAB.Array);
        Assert.Same(both.Small, second.Small);
    }

    [Fact]
    public void Evaluate_FourPasses_EqualEachOfThemAlone()
    {
        var (a, b) = (new ActivationSite(_pair.Model(1000), 1), new ActivationSite(_pair.Model(1000, draws: 3), 2));
        PairedContexts[] text = [Contexts(a.Model, 25)];
        var moments = PairMoments(a, b, text);
        var stitch = Stitch.Between(new ExactStitchSolver(new ExactStitchOptions(), Compute).Fit(moments), new StitchEnd("a", 1, a.Width), new StitchEnd("b", 2, b.Width));
        var evaluator = new PairEvaluator(a, b, text, moments, Compute);

        var splices = evaluator.Evaluate(stitch);

        Assert.Equal(evaluator.Large.Evaluate(i => Map(stitch.Up, evaluator.Small, i)), splices.Up);
        Assert.Equal(evaluator.Small.Evaluate(i => Map(stitch.Down, evaluator.Large, i)), splices.Down);
        Assert.Equal(evaluator.Small.Evaluate(i => Map(stitch.Down, Map(stitch.Up, evaluator.Small, i))), splices.CycleSmall);
        Assert.Equal(evaluator.Large.Evaluate(i => Map(stitch.Up, Map(stitch.Down, evaluator.Large, i))), splices.CycleLarge);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Evaluate_SeveralStitches_EqualsEachAloneAndCountsAllTokens(bool allPositions)
    {
        var (a, b) = (new ActivationSite(_pair.Model(1000), 1), new ActivationSite(_pair.Model(1000, draws: 3), 2));
        PairedContexts[] text = [Contexts(a.Model, 25), Contexts(a.Model, 12)];
        var moments = PairMoments(a, b, text);
        Stitch[] stitches = [.. ((double[])[0, 1, 10]).Select(alpha => Stitch.Between(new ExactStitchSolver(new ExactStitchOptions { Alpha = alpha }, Compute).Fit(moments), new StitchEnd("a", 1, a.Width), new StitchEnd("b", 2, b.Width)))];
        var evaluator = new PairEvaluator(a, b, text, moments, Compute);
        var progress = new Counts();

        var together = evaluator.Evaluate(stitches, allPositions, progress);

        Assert.Equal(stitches.Select(stitch => evaluator.Evaluate(stitch, allPositions)), together);
        Assert.Equal([52, 78, 130, 156], progress.Reported);
        Assert.Equal(text.Sum(t => t.TokenCount), progress.Reported[^1]);
    }

    private sealed class Counts : IProgress<long>
    {
        public List<long> Reported { get; } = [];

        public void Report(long value) => Reported.Add(value);
    }

    private static Matrix<float> Map(AffineMap map, SiteEvaluator from, int batch) => Map(map, from.Batches[batch].Activations);

    private static Matrix<float> Map(AffineMap map, Matrix<float> x)
    {
        var result = new Matrix<float>(x.Rows, map.OutputWidth);
        map.Apply(x.View, result.View, Compute);
        return result;
    }

    private static PairedContexts Contexts(LanguageModel model, int length) =>
        PairedContexts.Shared(new TokenContexts([[0, .. Enumerable.Range(0, length).Select(i => 1 + ((i * 37) % 900))], [0, .. Enumerable.Range(0, length).Select(i => 1 + ((i * 101) % 900))]], model.SpecialIds));

    private static Moments PairMoments(ActivationSite a, ActivationSite b, PairedContexts[] text)
    {
        var rows = PairedActivations.Collect(new LiveActivationSource([a], [b], () => text, Compute), text.Sum(t => t.PairCount));
        return Moments.Of(rows.Small.Values.View, rows.Large.Values.View, Compute);
    }
}
