using Suture.Activations;
using Suture.Evaluation;
using Suture.Models;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Evaluation;
using Suture.Testing;
using Suture.Tests.SparseAutoencoders;

namespace Suture.Tests.Evaluation;

public sealed class SiteEvaluatorTests
{
    private static readonly Compute Compute = new(2);

    public static TheoryData<SiteKind> Kinds => [.. Enum.GetValues<SiteKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Evaluate_OwnActivationsPutBack_ChangesNothing(SiteKind kind)
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        var evaluator = Evaluator(model, kind);

        var found = evaluator.Evaluate(i => evaluator.Batches[i].Activations.Clone());

        TensorAssert.Close(evaluator.Clean.Mean, found.CrossEntropy, absolute: 1e-5, what: "cross-entropy");
        TensorAssert.Close(0, found.KullbackLeibler, absolute: 1e-6, what: "divergence");
        Assert.Equal(1, found.TopOneAgreement);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Evaluate_AnotherTextsActivations_EqualsAPassThatIsWrittenTo(SiteKind kind)
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        var evaluator = Evaluator(model, kind);
        var replacement = new Matrix<float>(Contexts(model).TokenCount, model.WidthOf(kind));
        new RandomSource(4).FillGaussian(replacement.Values);

        var found = evaluator.Evaluate(_ => replacement.Clone(), allPositions: true);

        using var pass = model.Begin(Contexts(model), Compute);
        pass.RunTo(1, kind);
        replacement.View.CopyTo(pass.Activations.View);
        TensorAssert.Close(pass.NextTokenLoss().Mean, found.CrossEntropy, absolute: 1e-5, what: "cross-entropy");
        Assert.True(found.LossIncrease != 0);
    }

    [Theory]
    [InlineData(1, SiteKind.MlpInput)]
    [InlineData(1, SiteKind.ResidualBefore)]
    [InlineData(0, SiteKind.MlpOutput)]
    public void Evaluate_Transcoder_ReadsItsInputAndReplacesTheSite(int layer, SiteKind kind)
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        var input = new ActivationSite(model, layer, kind);
        var site = new ActivationSite(model, 1, SiteKind.MlpOutput);
        var evaluator = new SiteEvaluator(site, [Contexts(model)], Compute, input: input);
        var transcoder = Example.Autoencoder(input.Width, 40, new TopKRule(5), outputWidth: site.Width, hasSkip: true);

        var found = evaluator.Evaluate(transcoder);

        using var pass = model.Begin(Contexts(model), Compute);
        pass.RunTo(layer, kind);
        var read = pass.Activations.Clone();
        pass.RunTo(1, SiteKind.MlpOutput);
        SaeSplice.Apply(transcoder, read.View, pass.Activations.View, Contexts(model).SpecialMask, Compute);
        TensorAssert.Close(pass.NextTokenLoss().Mean, found.CrossEntropy, absolute: 1e-5, what: "cross-entropy");
        Assert.True(found.LossIncrease != 0);
    }

    [Fact]
    public void Constructor_InputBehindTheSite_IsRefused()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();

        Assert.Throws<ArgumentException>(() => new SiteEvaluator(new ActivationSite(model, 1, SiteKind.MlpInput), [Contexts(model)], Compute, input: new ActivationSite(model, 1, SiteKind.MlpOutput)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Evaluate_SeveralReplacements_EqualsEachAlone(bool allPositions)
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        var evaluator = Evaluator(model, SiteKind.ResidualBefore);
        var random = new Matrix<float>(Contexts(model).TokenCount, model.Width);
        new RandomSource(4).FillGaussian(random.Values);
        Func<int, Matrix<float>>[] replacements = [_ => random.Clone(), i => evaluator.Batches[i].Activations.Clone(), _ => new Matrix<float>(random.Rows, random.Columns)];

        var together = evaluator.Evaluate(replacements, allPositions);

        Assert.Equal(replacements.Select(replace => evaluator.Evaluate(replace, allPositions)), together);
        Assert.Equal(3, together.Select(found => found.CrossEntropy).Distinct().Count());
        Assert.Empty(evaluator.Evaluate((Func<int, Matrix<float>>[])[], allPositions));
    }

    private static SiteEvaluator Evaluator(LanguageModel model, SiteKind kind) => new(new ActivationSite(model, 1, kind), [Contexts(model)], Compute);

    private static TokenContexts Contexts(LanguageModel model) => new([[0, 5, 6, 7, 11], [0, 9, 3, 22]], model.SpecialIds);
}
