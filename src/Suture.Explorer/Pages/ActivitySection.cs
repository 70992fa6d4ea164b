using Suture.Features.Index;
using Suture.Reports.Charts;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;

namespace Suture.Explorer.Pages;

/// <summary>How strongly and where in a context a feature fires, both models on the same axes.</summary>
internal static class ActivitySection
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The feature.</param>
    /// <param name="contextLength">Longest context of the text, tokens.</param>
    public static Html Render(FeatureView view, int contextLength)
    {
        FeatureDetails[] active = [.. view.Sides.Where(side => side.ActiveCount > 0)];
        return active.Length == 0 ? Html.Empty : Html.Of($"<section id=\"strength\"><h2>Strength and place</h2>\n<div class=\"figures\">{Strengths(view, active)}{Places(view, active, contextLength)}</div></section>\n");
    }

    private static Html Strengths(FeatureView view, FeatureDetails[] active)
    {
        var data = new CsvText("dictionary", "from", "to", "tokens");
        var panels = active.Where(side => side.Histogram.Counts.Count > 0).Select(side =>
        {
            var counts = side.Histogram.Counts;
            int last = counts.Count - 1;
            while (last > 0 && counts[last] == 0) last--;
            double total = Math.Max(1, side.ActiveCount), width = side.Histogram.BinWidth;
            for (int i = 0; i <= last; i++) data.Row(side.Dictionary, i * width, (i + 1) * width, counts[i]);
            return new HistogramPanel(view.Name(side), FeatureView.Tone(side), [.. Enumerable.Range(0, last + 2).Select(i => i * width)], [.. counts.Take(last + 1).Select(count => count / total)], FeatureNumbers.MedianOf(side) ?? double.NaN);
        }).ToArray();
        if (panels.Length == 0) return Html.Empty;
        var histogram = new Histogram { HorizontalTitle = "Activation", HorizontalUnit = "when active", Metric = Metrics.Activation, VerticalTitle = "% of active tokens", Panels = panels };
        string title = panels.Length == 2 && double.IsFinite(panels[0].Median) && double.IsFinite(panels[1].Median)
            ? $"Median activation {NumberText.Fixed(panels[0].Median, 2)} in A, {NumberText.Fixed(panels[1].Median, 2)} in B"
            : $"Median activation {NumberText.Fixed(panels[0].Median, 2)} in {panels[0].Label}";
        return new Figure
        {
            Id = "histogram",
            Title = title,
            Caption = Html.Of($"All activations by strength, each model’s against its own number of active tokens."),
            Drawing = Figure.InHalfSizes(size => histogram.Render("histogram-" + size.Name, size, title, title + ".")),
            Data = data,
        }.Render();
    }

    private static Html Places(FeatureView view, FeatureDetails[] active, int contextLength)
    {
        var data = new CsvText("dictionary", "from_position", "to_position", "active_tokens");
        // The last group ends with the context.
        int Last(int bin) => bin == 0 ? 0 : Math.Max(First(bin), Math.Min(1 << bin, contextLength) - 1);
        string Name(int bin) => First(bin) == Last(bin) ? NumberText.Count(First(bin)) : $"{NumberText.Count(First(bin))} to {NumberText.Count(Last(bin))}";
        int bins = active.Max(side => side.ActiveByPosition.Count);
        var series = active.Select(side =>
        {
            for (int i = 0; i < side.ActiveByPosition.Count; i++) data.Row(side.Dictionary, First(i), Last(i), side.ActiveByPosition[i]);
            // A place's share of all activations is divided by how many positions it has, so that a feature without preference is level within full contexts.
            return new LineSeries(view.Name(side), FeatureView.Tone(side),
            [
                .. Enumerable.Range(0, bins).Select(i =>
                {
                    double share = i < side.ActiveByPosition.Count ? 100.0 * side.ActiveByPosition[i] / side.ActiveCount : 0;
                    return new ChartPoint(i, share / (Last(i) - First(i) + 1), $"{view.Name(side)}, positions {Name(i)}: {NumberText.Fixed(share, 1)} % of its activations");
                }),
            ]);
        }).ToArray();
        var chart = new LineChart
        {
            Horizontal = new Axis("Position in the context", "tokens, 0 is the first", new OrdinalScale(Enumerable.Range(0, bins).Select(i => (double)i), value => bins > 7 && (int)value % 2 == 1 ? "" : NumberText.Count(First((int)value)))),
            Vertical = new Axis("Share of its activations", "% per position", LinearScale.Around(series.SelectMany(line => line.Points).Select(point => point.Y).Append(0))),
            Series = series,
        };
        const string Title = "Where in a context it fires";
        return new Figure
        {
            Id = "positions",
            Title = Title,
            Caption = Html.Of($"Positions in groups that double: 0, 1, 2–3, 4–7 … The first position is BOS where the model has one, and special tokens count nowhere."),
            Drawing = Figure.InHalfSizes(size => chart.Render("positions-" + size.Name, size, Title, Title + ".")),
            Data = data,
        }.Render();
    }

    private static int First(int bin) => bin == 0 ? 0 : 1 << (bin - 1);
}
