using Suture.Reports.Markup;

namespace Suture.Reports.Charts;

/// <summary>Lines labelled at their ends.</summary>
internal sealed record LineChart
{
    private const double LabelGap = 15;

    /// <summary>The axis below.</summary>
    public required Axis Horizontal { get; init; }

    /// <summary>The axis at the left.</summary>
    public required Axis Vertical { get; init; }

    /// <summary>The lines.</summary>
    public required IReadOnlyList<LineSeries> Series { get; init; }

    /// <summary>Levels to compare with.</summary>
    public IReadOnlyList<ReferenceLine> References { get; init; } = [];

    /// <summary>Distances between lines.</summary>
    public IReadOnlyList<LevelSpan> Spans { get; init; } = [];

    /// <summary>Draws the chart.</summary>
    /// <param name="id">Unique id on the page.</param>
    /// <param name="size">The size.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="description">Its text alternative.</param>
    public Html Render(string id, ChartSize size, string title, string description)
    {
        double labelRoom = 16 + Series.Select(s => s.Label).Concat(References.Select(r => r.Label)).Select(label => ChartSize.WidthOf(label, isBold: true)).DefaultIfEmpty(0).Max();
        double left = PlotArea.LeftRoom(Vertical);
        var area = new PlotArea(left, PlotArea.TopRoom, size.Width - left - labelRoom, size.Height - PlotArea.TopRoom - PlotArea.BottomRoom, Horizontal, Vertical);
        var labels = new List<EndLabel>();
        var marks = new List<Html>();
        foreach (var reference in References.Where(r => Vertical.Scale.CanShow(r.Y)))
        {
            marks.Add(Svg.Line(area.Left, area.Y(reference.Y), area.Right, area.Y(reference.Y), "reference"));
            labels.Add(new EndLabel(reference.Label, Tone.Skyline, area.Right, area.Y(reference.Y)));
        }

        foreach (var series in Series)
        {
            ChartPoint[] visible = [.. series.Points.Where(p => Horizontal.Scale.CanShow(p.X) && Vertical.Scale.CanShow(p.Y))];
            if (visible.Length == 0 && series.Beyond.Count == 0) continue;
            marks.Add(RenderLine(area, series, visible));
            if (series.Label.Length == 0) continue;
            var end = visible.Concat(series.Beyond).MaxBy(p => p.X)!;
            labels.Add(new EndLabel(series.Label, series.Tone, area.X(end.X), Math.Clamp(area.Y(end.Y), area.Top, area.Bottom)));
        }

        return Svg.Root(id, size, title, description, Html.Of(
            $"<clipPath id=\"{id}-clip\"><rect x=\"{area.Left - 5}\" y=\"{area.Top - 5}\" width=\"{area.Width + 10}\" height=\"{area.Height + 5}\"/></clipPath>\n{area.Render()}\n<g clip-path=\"url(#{id}-clip)\">\n{Html.Join(marks)}</g>\n{Spans.Select(span => RenderSpan(area, span))}{RenderLabels(area, labels)}"));
    }

    private static Html RenderLine(PlotArea area, LineSeries series, ChartPoint[] points)
    {
        var path = Html.Join(points.Select((p, i) => Html.Of($"{(i == 0 ? "M" : "L")}{area.X(p.X)} {area.Y(p.Y)}")));
        var line = series.Marks == LineMarks.Dots || points.Length == 0 ? Html.Empty : Html.Of($"<path d=\"{path}\" class=\"{(series.Dashed ? "line dashed" : "line")}\"/>");
        string style = series.Marks == LineMarks.Line ? "hit" : "dot";
        var dots = points.Select(p => Html.Of($"<circle cx=\"{area.X(p.X)}\" cy=\"{area.Y(p.Y)}\" r=\"3\" class=\"{style}\"><title>{p.Note}</title></circle>"));
        return Html.Of($"<g class=\"{series.Tone.CssClass()}\">{RenderBand(area, series)}{line}{dots}{series.Beyond.Select(p => RenderBeyond(area, p))}</g>\n");
    }

    private static Html RenderBeyond(PlotArea area, ChartPoint point) =>
        Html.Of($"<path d=\"M{area.X(point.X) - 5} {area.Y(point.Y) + 4}h10l-5 -9Z\" class=\"open\"><title>{point.Note}</title></path>");

    private static Html RenderBand(PlotArea area, LineSeries series)
    {
        BandPoint[] band = [.. series.Band.Where(p => area.Horizontal.Scale.CanShow(p.X) && area.Vertical.Scale.CanShow(p.Low) && area.Vertical.Scale.CanShow(p.High))];
        if (band.Length < 2) return Html.Empty;
        var outline = band.Select(p => (p.X, Y: p.High)).Concat(band.Reverse().Select(p => (p.X, Y: p.Low)));
        return Html.Of($"<path d=\"{Html.Join(outline.Select((p, i) => Html.Of($"{(i == 0 ? "M" : "L")}{area.X(p.X)} {area.Y(p.Y)}")))}Z\" class=\"band\"/>");
    }

    // Lines that rise to the right leave the place left of a span, just above its height, free for its label.
    private static Html RenderSpan(PlotArea area, LevelSpan span)
    {
        double x1 = area.X(Math.Min(span.From, span.To)), x2 = area.X(Math.Max(span.From, span.To)), y = area.Y(span.Y);
        bool roomLeft = x1 - 6 - ChartSize.WidthOf(span.Label, isBold: true) > area.Left;
        var label = roomLeft ? Svg.Text(x1 - 6, y, span.Label, "span-label end") : Svg.Text((x1 + x2) / 2, y - 6, span.Label, "span-label middle");
        return Html.Of(
            $"<g>{Svg.Line(x1, y, x2, y, "span")}{Svg.Line(x1, y - 4, x1, y + 4, "span")}{Svg.Line(x2, y - 4, x2, y + 4, "span")}{label}</g>\n");
    }

    private static Html RenderLabels(PlotArea area, List<EndLabel> labels)
    {
        double[] heights = EndLabel.Spread(labels, LabelGap, area.Top + 2, area.Bottom - 2);
        return Html.Join(labels.Select((label, i) =>
        {
            var leader = Svg.Line(label.X + 4, label.Y, area.Right + 10, heights[i], "leader");
            return Html.Of($"<g class=\"{label.Tone.CssClass()}\">{leader}{Svg.Text(area.Right + 13, heights[i] + 4, label.Text, "label")}</g>\n");
        }));
    }
}
