using Suture.Experiments.Features.Heads;
using Suture.Features.Heads;
using Suture.Reports.Charts;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.FeatureHeads;

/// <summary>Attention deactivation features: scores by head, candidates, effect against activation (the paper's Fig. 5 and 16).</summary>
internal static class HeadsSection
{
    private const int MostCurves = 4;

    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static PageSection Render(FeatureHeadsView view) => new("heads", "Features that turn attention to BOS", view.Result.Deactivation is { } roles
        ? Html.Of(
            $"""
            <p>A head that looks at BOS reads nothing there: it is switched off. A feature whose direction turns a head's query to BOS deactivates it; one that turns it away activates it.
            The {HeadMetrics.Score.Link()} comes of the weights alone; the {HeadMetrics.Effect.Link()} is measured, with the feature taken out of the query and nothing else.{Turning(view, roles)}</p>
            <div class="figures">
            {Map(view.Small, "fig-heads-small", roles.Small)}{Map(view.Large, "fig-heads-large", roles.Large)}</div>
            {HeadsTable.Render(view, roles)}
            <h3>Effect against activation</h3>
            <p>The candidates with the largest effects at the head that their score names, {view.Small} beside {view.Large}, at the same tokens. The head was chosen by its score, before anything was measured.</p>
            <div class="figures">
            {Curves(view, roles)}</div>
            """)
        : Html.Of($"<p class=\"missing\">{view.Result.Refused}</p>"));

    private static Html Turning(FeatureHeadsView view, DeactivationRoles roles)
    {
        string[] turning = [.. new[] { (view.Small, roles.Small), (view.Large, roles.Large) }.Where(side => side.Item2.TurningPairs > 0).Select(side => side.Item1)];
        if (turning.Length == 0) return Html.Empty;
        string at = view.Result.Provenance.Configuration.GetValueOrDefault("position", "null");
        return Html.Of($" Queries of {string.Join(" and ", turning)} turn by their position: scores are {(at == "null" ? "means over the positions where the feature is active" : $"of queries at position {at}")}.");
    }

    private static Html Map(string model, string id, HeadSide side)
    {
        int layers = side.Heads.Max(head => head.Layer) + 1;
        double[][] values = [.. Enumerable.Range(0, layers).Select(_ => Enumerable.Repeat(double.NaN, side.HeadsPerLayer).ToArray())];
        var data = new CsvText("layer", "head", "latent", "score", "random_low", "random_high");
        foreach (var head in side.Heads)
        {
            values[head.Layer][head.Head] = Math.Abs(head.Score);
            data.Row(head.Layer, head.Head, head.Latent, head.Score, head.Random.Low, head.Random.High);
        }

        var best = side.Heads.MaxBy(head => Math.Abs(head.Score))!;
        string title = $"{model}: the largest score, {NumberText.Fixed(best.Score, 2)}, is at head {FeatureHeadsView.Head(best.Layer, best.Head)}; the best of as many random directions has {NumberText.Fixed(side.MeanRandomBest, 2)}";
        var map = new HeatMap
        {
            Values = values,
            RowTitle = "layer",
            ColumnTitle = "head",
            Metric = HeadMetrics.Score,
            HigherIsBrighter = true,
            ChosenRow = best.Layer,
            ChosenColumn = best.Head,
        };
        return new Figure
        {
            Id = id,
            Title = title,
            Caption = Html.Of($"Of each later head the {HeadMetrics.Score.Link("score")} of largest magnitude over live latents; earlier layers are empty. Heads with long keys and queries have large scores for any direction: the data have what random directions reach at each."),
            Data = data,
            Drawing = map.Render(id + "-map", title, $"Heat map of scores, {layers} layers by {side.HeadsPerLayer} heads of {model}. {title}."),
        }.Render();
    }

    private static Html Curves(FeatureHeadsView view, DeactivationRoles roles)
    {
        var chosen = roles.Candidates
            .Where(candidate => candidate.Small.Effects.Curve is not null && candidate.Large?.Effects.Curve is not null)
            .OrderByDescending(candidate => Math.Abs(candidate.Small.Measured?.Mean ?? 0))
            .Take(MostCurves)
            .ToArray();
        if (chosen.Length == 0) return Html.Of($"<p class=\"missing\">No candidate was measured in both models.</p>\n");
        return Html.Join(chosen.SelectMany(candidate => (Html[])[
            Curve(view.Small, "small", Tone.Native, candidate.Latent, candidate.Small),
            Curve(view.Large, "large", Tone.Transferred, candidate.Latent, candidate.Large!)]));
    }

    private static Html Curve(string model, string side, Tone tone, int latent, CandidateSide candidate)
    {
        var curve = candidate.Effects.Curve!;
        string id = $"fig-effect-{NumberText.Plain(latent)}-{side}", head = FeatureHeadsView.Head(curve.Layer, curve.Head);
        var data = new CsvText("activation", "effect", "band_activation", "band_effect", "random_low", "random_high");
        foreach (var point in curve.Points) data.Row(point.Activation, point.Effect, null, null, null, null);
        foreach (var band in curve.Bands) data.Row(null, null, band.Activation, band.Effect, band.RandomLow, band.RandomHigh);
        var chart = new LineChart
        {
            Horizontal = new Axis("Activation", "units of the code", LinearScale.Around(curve.Points.Select(point => point.Activation).Append(0))),
            Vertical = new Axis(HeadMetrics.Effect.Name, HeadMetrics.Effect.Unit, LinearScale.Around(Heights(curve, candidate.MinEffect)), HeadMetrics.Effect),
            Series =
            [
                new LineSeries("random 5–95 %", Tone.Control, [.. curve.Bands.Select(band => new ChartPoint(band.Activation, (band.RandomLow + band.RandomHigh) / 2, ""))], Dashed: true)
                {
                    Marks = LineMarks.Line,
                    Band = [.. curve.Bands.Select(band => new BandPoint(band.Activation, band.RandomLow, band.RandomHigh))],
                },
                new LineSeries("", tone, [.. curve.Points.Select(point => new ChartPoint(point.Activation, point.Effect, $"activation {NumberText.Fixed(point.Activation, 2)}: {NumberText.Fixed(point.Effect, 4)}"))]) { Marks = LineMarks.Dots },
                new LineSeries("mean", tone, [.. curve.Bands.Select(band => new ChartPoint(band.Activation, band.Effect, $"mean {NumberText.Fixed(band.Effect, 4)} at activation {NumberText.Fixed(band.Activation, 2)}"))]) { Marks = LineMarks.Line },
            ],
        };
        var measured = candidate.Measured!;
        string verdict = candidate.IsSeen ? measured.Mean > 0 ? "deactivates" : "activates" : "does not move";
        string title = $"Latent {NumberText.Plain(latent)} {verdict} head {head} of {model}: {NumberText.Fixed(measured.Mean, 4)}, rank {FeatureHeadsView.Rank(measured.RandomRank)}";
        return new Figure
        {
            Id = id,
            Title = title,
            Caption = Html.Of($"One dot a token; line: mean of neighbouring activations; band: means of random directions of the same norm at the same tokens. Correlation with activation {FeatureHeadsView.Correlation(measured.ActivationCorrelation)}; {HeadMetrics.Attention.Link()} {NumberText.Fixed(measured.MeanAttention, 3)}."),
            Data = data,
            Drawing = Figure.InHalfSizes(size => chart.Render($"{id}-{size.Name}", size, title, $"Effect of latent {NumberText.Plain(latent)} on attention to BOS against its activation in {model}. {title}.")),
        }.Render();
    }

    // At least as high as the least effect that counts: noise is not to look like an effect.
    private static IEnumerable<double> Heights(EffectCurve curve, double minEffect) =>
        curve.Points.Select(point => point.Effect).Concat(curve.Bands.SelectMany(band => (double[])[band.RandomLow, band.RandomHigh])).Append(-minEffect).Append(minEffect);
}
