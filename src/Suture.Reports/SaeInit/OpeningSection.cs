using Suture.Experiments.Results;
using Suture.Experiments.SaeInit;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.SaeInit;

/// <summary>The first screen: what was asked, and five numbers in sentences worded by what they are.</summary>
internal static class OpeningSection
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static Html Render(SaeInitView view)
    {
        var result = view.Result;
        KeyFigure[] figures = [Saving(view), AllCosts(view), End(view), Geometry(view), BreakEven(view)];
        return Html.Of(
            $"""
            <p class="lead">Does a sparse autoencoder of a large model train faster when it starts from the small model's, carried over by a stitch, and is it the carried geometry that helps?
            Asked of {view.A} and {view.B}: {NumberText.Count(result.Arms.Count)} {StartMetrics.Arm.Link("starts")}, widths {string.Join(", ", result.Widths.Select(w => NumberText.Count(w)))}, {NumberText.Count(result.Seeds.Count)} seeds,
            {NumberText.Count(result.TrainingTokens)} training tokens each ({NumberText.Fixed(result.CorpusRepetitions, 1)} passes over {NumberText.Count(result.Tokens)} tokens of text), explained variance measured on held-out text. {StartMetrics.Interval.Link("± is the 95\u00A0% t-interval over seeds")}.</p>
            <ol class="key-figures">
            {figures.Select(figure => figure.Render())}</ol>

            """);
    }

    private static KeyFigure Saving(SaeInitView view)
    {
        if (view.Headline(view.Width) is not { } threshold)
        {
            return new KeyFigure("–", Html.Of($"No {Metrics.Saving.Link()} can be given at {view.WidthText}: no threshold was crossed from both starts for every seed. The table of savings has the bounds."));
        }

        var saving = view.Saving(StartArm.Transferred, view.Width, threshold).Saving!;
        string words = saving.Mean >= 0 ? "fewer FLOPs" : "more FLOPs";
        string doubt = saving.IsApartFromZero() ? "" : ", an interval that holds 0";
        return new KeyFigure(NumberText.Percent(Math.Abs(saving.Mean), 0), Html.Of(
            $"{Metrics.Saving.Link(words)} to explain {NumberText.Percent(threshold, 1)} of {view.B}'s variance with {view.WidthText} from the transferred start than from a random one ({EstimateText.Percent(saving)}{doubt}), in the {Metrics.Ledger.Link("paper's ledger")}: the stitch counted, activations and {view.A}'s autoencoder given."));
    }

    private static KeyFigure AllCosts(SaeInitView view)
    {
        if (view.Headline(view.Width) is not { } threshold) return new KeyFigure("–", Html.Of($"Nor with harvest and {view.A}'s autoencoder counted."));
        var harvest = view.Saving(StartArm.Transferred, view.Width, threshold, FlopLedgerKind.WithHarvest).Saving!;
        var all = view.Saving(StartArm.Transferred, view.Width, threshold, FlopLedgerKind.WithHarvestAndSae).Saving!;
        string Words(SeedEstimate saving) => $"{NumberText.Percent(Math.Abs(saving.Mean), 0)} {(saving.Mean >= 0 ? "fewer" : "more")}";
        return new KeyFigure(NumberText.SignedPercent(-all.Mean, 0), Html.Of(
            $"FLOPs for the same when every cost is in the {Metrics.Ledger.Link("ledger")}: {Words(harvest)} with the harvest of activations counted, {Words(all)} with the training of {view.A}'s autoencoder as well."));
    }

    private static KeyFigure End(SaeInitView view)
    {
        var above = view.Summary(StartArm.Transferred, view.Width).AboveRandom!;
        string verdict = !above.IsApartFromZero() ? "no clear difference" : above.Mean > 0 ? "the transferred start ends ahead" : "the transferred start ends behind";
        return new KeyFigure((above.Mean > 0 ? "+" : "") + NumberText.Fixed(above.Mean, 3), Html.Of(
            $"{Metrics.ExplainedVariance.Link("explained variance")} at the end of training from the transferred start against the random one, {view.WidthText} ({EstimateText.Number(view.Summary(StartArm.Transferred, view.Width).Explained, 3)} against {EstimateText.Number(view.Summary(StartArm.Random, view.Width).Explained, 3)}): {verdict}."));
    }

    private static KeyFigure Geometry(SaeInitView view)
    {
        if (view.BestControl is not { } best) return new KeyFigure("–", Html.Of($"This run has no control, so it cannot say whether it is the geometry."));
        double transferred = view.Summary(StartArm.Transferred, view.Width).Explained.Mean, control = view.Summary(best, view.Width).Explained.Mean;
        var findings = GeometryFindings.Of(view, view.Width);
        return new KeyFigure((transferred - control > 0 ? "+" : "") + NumberText.Fixed(transferred - control, 3), Html.Of(
            $"explained variance of the transferred start at the end above the best control, {StartArms.Name(best)} ({NumberText.Fixed(control, 3)}). {findings}"));
    }

    private static KeyFigure BreakEven(SaeInitView view)
    {
        BreakEven Find(FlopLedgerKind ledger) => view.Result.BreakEven.Single(b => b.Arm == StartArm.Transferred && b.Width == view.Width && b.Ledger == ledger && b.Counting == FlopCounting.DenseEquivalent);
        BreakEven paper = Find(FlopLedgerKind.Paper), all = Find(FlopLedgerKind.WithHarvestAndSae);
        string Words(BreakEven b) => b.Tokens is { } tokens ? $"{NumberText.Count((long)tokens.Mean)} tokens" : $"not within the training for {NumberText.Count(view.Result.Seeds.Count - b.Reached)} of {NumberText.Count(view.Result.Seeds.Count)} seeds";
        string value = paper.Tokens is { } found ? NumberText.Count((long)Math.Round(found.Mean / 1000)) + "k" : "–";
        return new KeyFigure(value, Html.Of(
            $"training tokens are the {StartMetrics.BreakEven.Link("break-even")} of the transferred start at {view.WidthText}: from there on it explains more than the random start for the same FLOPs (paper's ledger: {Words(paper)}; every cost: {Words(all)})."));
    }
}
