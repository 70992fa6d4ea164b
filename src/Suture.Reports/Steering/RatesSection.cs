using Suture.Reports.Charts;
using Suture.Reports.Markup;
using Suture.Reports.Pages;
using Suture.Steering;
using Suture.Stitching;

namespace Suture.Reports.Steering;

/// <summary>How often each model answers in each language, by arm and strength.</summary>
internal static class RatesSection
{
    private static readonly SteeringArm[] Drawn = [SteeringArm.Native, SteeringArm.Transferred, SteeringArm.Random];

    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static PageSection Render(SteeringView view)
    {
        var figures = view.Strengths.Count > 1
            ? Html.Of($"<div class=\"figures\">\n{view.Receivers.SelectMany(receiver => view.Options.Languages.Select(language => Draw(view, receiver, language)))}</div>\n")
            : Html.Empty;
        return new PageSection("rates", "How often they answer in the target language", Html.Of($"{RatesTable.Render(view)}{figures}"));
    }

    private static Html Draw(SteeringView view, StitchEnd receiver, string language)
    {
        string place = SteeringView.Place(receiver), id = $"fig-{place.Replace('.', '-')}-{language}";
        var data = new CsvText("arm", "strength", "rate", "low", "high");
        var series = Drawn.Select(arm =>
        {
            var rows = view.Strengths.Select(strength => view.Row(receiver, language, arm, strength)).ToArray();
            foreach (var row in rows) data.Row(SteeringView.Name(arm), row.Strength, row.Rate, row.RateInterval.Low, row.RateInterval.High);
            return new LineSeries(SteeringView.Name(arm), SteeringView.Tone(arm), [.. rows.Select(row => new ChartPoint(row.Strength, row.Rate, $"{SteeringView.Name(arm)}, strength {NumberText.Plain(row.Strength)}: {NumberText.Percent(row.Rate)}"))], arm == SteeringArm.Random)
            {
                Band = [.. rows.Select(row => new BandPoint(row.Strength, row.RateInterval.Low, row.RateInterval.High))],
            };
        }).ToArray();
        var chart = new LineChart
        {
            Horizontal = new Axis("Strength", "distances", new OrdinalScale(view.Strengths, NumberText.Plain), SteeringMetrics.Strength),
            Vertical = new Axis($"Answers in {language}", "fraction", LinearScale.Between(0, 1), SteeringMetrics.Rate),
            Series = series,
        };
        double own = view.Row(receiver, language, SteeringArm.Native, view.Headline).Rate, carried = view.Row(receiver, language, SteeringArm.Transferred, view.Headline).Rate;
        string title = $"{place} to {language}: {NumberText.Percent(carried, 0)} by the other's vector, {NumberText.Percent(own, 0)} by its own, at strength {NumberText.Plain(view.Headline)}";
        return new Figure
        {
            Id = id,
            Title = title,
            Caption = Html.Of($"{SteeringMetrics.Rate.Link()} over {SteeringMetrics.Strength.Link("strength")} with {SteeringMetrics.Interval.Link("intervals")}."),
            Data = data,
            Drawing = Figure.InHalfSizes(size => chart.Render($"{id}-{size.Name}", size, title, title)),
        }.Render();
    }
}
