using Suture.Activations;
using Suture.Evaluation;
using Suture.Models;
using Suture.Numerics;
using Suture.Testing;

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

    private static SiteEvaluator Evaluator(LanguageModel model, SiteKind kind) => new(new ActivationSite(model, 1, kind), [Contexts(model)], Compute);

    private static TokenContexts Contexts(LanguageModel model) => new([[0, 5, 6, 7, 11], [0, 9, 3, 22]], model.SpecialIds);
}
