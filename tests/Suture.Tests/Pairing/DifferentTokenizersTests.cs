using Suture.Activations;
using Suture.Corpora;
using Suture.Evaluation;
using Suture.Experiments;
using Suture.Models;
using Suture.Numerics;
using Suture.Stitching;
using Suture.Stitching.Exact;
using Suture.Testing;

namespace Suture.Tests.Pairing;

/// <summary>Moments, stitches and splices of models with different tokenizers.</summary>
public sealed class DifferentTokenizersTests : IDisposable
{
    private static readonly Compute Compute = new(2);

    private readonly TokenizerPair _pair = new();

    public void Dispose() => _pair.Dispose();

    [Fact]
    public void Moments_EqualTokenizersUnderTwoFingerprints_AreThoseOfTheSharedPath()
    {
        // The same weights, once with the same tokenizer and once with one that has a token more that no text gives.
        using var shared = Session(_pair.Folder(1000), _pair.Folder(1000, draws: 5));
        using var aligned = Session(_pair.Folder(1000), _pair.Folder(1000, TokenizerPair.AddUnusedToken, draws: 5));

        var (expected, found) = (Harvest(shared), Harvest(aligned));

        Assert.True(shared.Training.All.IsShared);
        Assert.False(aligned.Training.All.IsShared);
        Assert.Null(shared.Training.Alignment);

        // Only tokens that end inside a character have no partner; the embedded text has few.
        var alignment = aligned.Training.Alignment!;
        Assert.Equal(alignment.SmallTokens, alignment.LargeTokens);
        Assert.Equal(shared.Training.All.PairCount, alignment.SmallTokens);
        Assert.Equal(alignment.Pairs, alignment.SmallTokens);
        Assert.Equal(1, alignment.LargeFraction);
        Assert.Equal(expected.Count, found.Count);
        Assert.Equal(expected.MeanA, found.MeanA);
        Assert.Equal(expected.MeanB, found.MeanB);
        Assert.Equal(expected.ScatterAA.Array, found.ScatterAA.Array);
        Assert.Equal(expected.ScatterAB.Array, found.ScatterAB.Array);
        Assert.Equal(expected.ScatterBB.Array, found.ScatterBB.Array);
    }

    [Fact]
    public void Activations_DifferentTokenizers_AreRowsOfEachModelsOwnPass()
    {
        using var session = Session(_pair.Folder(1000), _pair.Folder(3000));
        int pairs = 0;
        foreach (var (batch, text) in session.Activations([1], [2], Compute).Batches().Zip(session.Training.Batches()))
        {
            pairs += batch.RowCount;
            foreach (var (model, read, layer, site) in ((LanguageModel, Suture.Pairing.ContextRows, int, int)[])[(session.Small, text.Small, 1, 0), (session.Large, text.Large, 2, 1)])
            {
                using var pass = model.Begin(read.Contexts, Compute);
                pass.RunTo(layer);
                for (int i = 0; i < read.Rows.Count; i++) Assert.Equal(pass.Residual.Row(read.Rows[i]).ToArray(), batch.Sites[site].Row(i).ToArray());
            }
        }

        Assert.Equal(session.Training.All.PairCount, pairs);
    }

    [Fact]
    public void Alignment_DifferentTokenizers_IsTheFractionOfEachModelsTokens()
    {
        using var session = Session(_pair.Folder(1000), _pair.Folder(3000));

        var alignment = session.Training.Alignment!;

        // Fewer merges, more tokens: nearly all ends of the long ones are ends of the short ones, not the other way round.
        Assert.True(alignment.SmallTokens > alignment.LargeTokens);
        Assert.InRange(alignment.LargeFraction, 0.9, 1);
        Assert.InRange(alignment.SmallFraction, 0.5, 0.95);
        Assert.Equal((double)alignment.Pairs / alignment.SmallTokens, alignment.SmallFraction);
    }

    [Fact]
    public void Evaluate_DifferentTokenizers_GivesRoundTripsAndNoOneWaySplice()
    {
        using var session = Session(_pair.Folder(1000), _pair.Folder(3000));
        var moments = Harvest(session);
        var evaluator = new PairEvaluator(new ActivationSite(session.Small, 1), new ActivationSite(session.Large, 2), session.Evaluation.Batches(), moments, Compute);
        var solution = new ExactStitchSolver(new ExactStitchOptions(), Compute).Fit(moments);

        var splices = evaluator.Evaluate(Stitch.Between(solution, new StitchEnd("a", 1, moments.WidthA), new StitchEnd("b", 2, moments.WidthB)));
        var ce = splices.Select(s => s.CrossEntropy);

        Assert.False(evaluator.CanSplice);
        Assert.Null(splices.Up);
        Assert.Null(splices.Down);
        Assert.Null(ce.Up);
        Assert.Null(ce.RelativeTo(new Suture.Experiments.Results.SmallLarge { Small = 1, Large = 1 }).Down);
        Assert.True(double.IsFinite(ce.CycleSmall) && double.IsFinite(ce.CycleLarge));
        Assert.Equal(session.Evaluation.All.PairCount, evaluator.HeldOutMoments().Count);

        // A round trip over identity maps changes nothing: what is spliced is the model's own residual.
        var identity = new StitchSolution(Identity(), Identity(), new StitchFit { Method = "identity" });
        var same = evaluator.Evaluate(Stitch.Between(identity, new StitchEnd("a", 1, moments.WidthA), new StitchEnd("b", 2, moments.WidthB)));
        Assert.Equal(evaluator.Small.Clean.Mean, same.CycleSmall.CrossEntropy, 1e-6);
        Assert.Equal(evaluator.Large.Clean.Mean, same.CycleLarge.CrossEntropy, 1e-6);
    }

    [Fact]
    public void Source_OneModelsTokensGivenToAnother_IsRefused()
    {
        var small = _pair.Model(1000);
        var large = _pair.Model(3000);

        Assert.Contains("different tokenizers", Assert.Throws<ArgumentException>(() => new LiveActivationSource([new ActivationSite(small, 0), new ActivationSite(large, 0)], () => [], Compute)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluator_OneModelsTokensGivenToAnother_IsRefused()
    {
        using var session = Session(_pair.Folder(1000), _pair.Folder(3000));
        var small = new SiteEvaluator(new ActivationSite(session.Small, 1), session.Evaluation.Batches().Select(batch => batch.Small.Contexts), Compute);

        var error = Assert.Throws<ArgumentException>(() => new PairEvaluator(small, new ActivationSite(session.Large, 2), Harvest(session), Compute));

        Assert.Contains("different tokenizers", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CacheWriter_DifferentTokenizers_SaysToWriteOneAModel()
    {
        using var session = Session(_pair.Folder(1000), _pair.Folder(3000));
        using var folder = new TemporaryFolder();

        var error = Assert.Throws<ArgumentException>(() => ActivationCacheWriter.Write(session.Activations([0], [0], Compute), session.Small.SpecialIds, folder.Path));

        Assert.Contains("one cache a model", error.Message, StringComparison.Ordinal);
    }

    private static PairSession Session(string small, string large) => new(new PairOptions { Small = small, Large = large, ContextLength = 48, Contexts = 40, EvalContexts = 10, BatchContexts = 7 });

    private static Moments Harvest(PairSession session) => LayerMoments.Harvest(session, 1, 1L << 28, Compute, new StepLog(null, Compute.ThreadCount))[1, 2];

    private static AffineMap Identity()
    {
        var matrix = new Matrix<double>(TinyModel.Width, TinyModel.Width);
        for (int i = 0; i < matrix.Rows; i++) matrix[i, i] = 1;
        return new AffineMap(matrix, new double[matrix.Rows]);
    }
}
