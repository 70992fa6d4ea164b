using Suture.Experiments.Results;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Demo;

/// <summary>The first screen: what was asked, of which models, and five numbers in sentences worded by what they are.</summary>
internal static class OpeningSection
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static Html Render(DemoView view)
    {
        var models = view.Result.Models;
        KeyFigure[] figures = [Variance(view), Splice(view), Layers(view), ZeroShot(view), Saving(view)];
        var warnings = view.Result.Warnings.Select(warning => Html.Of($"<p class=\"warning\"><strong>Before you believe a number:</strong> {warning}</p>\n"));
        return Html.Of(
            $"""
            <p class="lead">Can features learnt on a small language model be read on a larger one through one affine map?
            Asked of {view.A} ({models.Small.LayerCount} blocks, {NumberText.Count(models.Small.Width)} wide, {NumberText.Count(models.Small.ParameterCount)} parameters)
            and {view.B} ({models.Large.LayerCount} blocks, {NumberText.Count(models.Large.Width)} wide, {NumberText.Count(models.Large.ParameterCount)} parameters),
            on {NumberText.Count(view.Result.Tokens)} {(view.Result.Alignment is null ? "tokens" : "pairs of tokens")} of text, measured on text that nothing was fitted on.</p>
            {Alignment(view)}{warnings}<ol class="key-figures">
            {figures.Select(figure => figure.Render())}</ol>

            """);
    }

    private static Html Alignment(DemoView view) => (view.Result.Alignment, view.Result.AlignmentEval) is ({ } training, { } heldOut)
        ? Html.Of($"<p>The two models have different tokenizers, so states are paired where both end a token: the {Metrics.AlignedFraction.Link("aligned fraction")} is {Fractions(training)} on the training text and {Fractions(heldOut)} on held-out text ({view.A} and {view.B}).</p>\n")
        : Html.Empty;

    private static string Fractions(TextAlignment alignment) => $"{NumberText.Percent(alignment.SmallFraction)} and {NumberText.Percent(alignment.LargeFraction)}";

    private static KeyFigure Variance(DemoView view)
    {
        double explained = 1 - view.Used.FvuEval.Up;
        var control = view.Map(MapKind.RandomMap) is { } random
            ? Html.Of($"; a random map explains {(random.FvuEval.Up < 0.9995 ? NumberText.Percent(1 - random.FvuEval.Up) : "none")}")
            : Html.Empty;
        string verdict = explained > 0 ? "of the large model's variance" : "of the large model's variance, which is worse than guessing its mean,";
        return new KeyFigure(NumberText.Percent(explained, 0), Html.Of(
            $"{verdict} at layer {view.Result.LayerLarge} is explained by the stitch from layer {view.Result.LayerSmall} of the small one ({Metrics.Fvu.Link()} {NumberText.Fixed(view.Used.FvuEval.Up, 3)}){control}."));
    }

    private static KeyFigure Splice(DemoView view)
    {
        var ce = view.Result.Ce;
        var relative = view.Used.CeNativeBos.RelativeTo(ce);
        if ((relative.Up, view.Used.CeNativeBos.Up) is not ({ } up, { } spliced))
        {
            return new KeyFigure(NumberText.SignedPercent(relative.CycleSmall, 0), Html.Of(
                $"{Metrics.RelativeLoss.Link("loss")} for the round trip {view.A} → {view.B} → {view.A} ({Metrics.CrossEntropy.Link()} {NumberText.Fixed(view.Used.CeNativeBos.CycleSmall, 2)} against {NumberText.Fixed(ce.Small, 2)} of {view.A} alone); one way cannot be finished, the tokenizers differ."));
        }

        return new KeyFigure(NumberText.SignedPercent(up, 0), Html.Of(
            $"{Metrics.RelativeLoss.Link("loss")} when {view.A} reads up to its layer {view.Result.LayerSmall} and {view.B} finishes ({Metrics.CrossEntropy.Link()} {NumberText.Fixed(spliced, 2)} against {NumberText.Fixed(ce.Large, 2)} of {view.B} alone); {NumberText.SignedPercent(relative.CycleSmall)} for the round trip {view.A} → {view.B} → {view.A}."));
    }

    private static KeyFigure Layers(DemoView view)
    {
        var choice = LayerMapFindings.Of(view);
        var rival = choice.FvuColumn == view.Result.LayerLarge
            ? Html.Of($"; the affine {Metrics.FvuUp.Link("FVU")} is lowest there too")
            : Html.Of($"; the affine {Metrics.FvuUp.Link("FVU")} is lowest at {view.Large}.{choice.FvuColumn}: the measures disagree");
        string verb = choice.SvccaColumn == view.Result.LayerLarge ? "picks" : $"would pick {view.Large}.{NumberText.Count(choice.SvccaColumn)}, this run used";
        return new KeyFigure($"{view.Result.LayerSmall} → {view.Result.LayerLarge}", Html.Of(
            $"is the pair of layers: {Metrics.Svcca.Link()} {verb} {view.LargeLayer} for {view.SmallLayer} (score {NumberText.Fixed(choice.ChosenSvcca, 3)}){rival}."));
    }

    private static KeyFigure ZeroShot(DemoView view)
    {
        var sae = view.Result.Sae;
        var control = view.Scores(SaeArm.RandomMap) is { } random
            ? Html.Of($"; carried by a random map it keeps {(random.Fvu < 0.9995 ? NumberText.Percent(1 - random.Fvu) : "none")}")
            : Html.Empty;
        return new KeyFigure(NumberText.Percent(1 - sae.TransferZeroShotFvu, 0), Html.Of(
            $"of {view.B}'s variance is reconstructed by the sparse autoencoder of {view.A} ({NumberText.Count(sae.Width)} latents, {sae.K} active) carried across without any training, {Metrics.Dead.Link("dead latents")} {NumberText.Percent(sae.TransferDead)}{control}."));
    }

    private static KeyFigure Saving(DemoView view) => SavingFindings.KeyFigure(view);
}
