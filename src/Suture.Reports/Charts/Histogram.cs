using Suture.Reports.Definitions;
using Suture.Reports.Markup;

namespace Suture.Reports.Charts;

/// <summary>Histograms of several arms, one under the other on the same axes, so that no bar hides another.</summary>
internal sealed record Histogram
{
    private const double PanelGap = 34;
    private const double LabelGap = 7;

    /// <summary>Title of the axis below.</summary>
    public required string HorizontalTitle { get; init; }

    /// <summary>Unit of the axis below.</summary>
    public required string HorizontalUnit { get; init; }

    /// <summary>The axis below; null means a linear one that holds all edges.</summary>
    public Scale? HorizontalScale { get; init; }

    /// <summary>Text of a value on the axis below, in notes and beside medians; null means two decimals.</summary>
    public Func<double, string>? Format { get; init; }

    /// <summary>Definition of what is counted.</summary>
    public required Metric Metric { get; init; }

    /// <summary>What the heights are, with the unit.</summary>
    public required string VerticalTitle { get; init; }

    /// <summary>One panel an arm.</summary>
    public required IReadOnlyList<HistogramPanel> Panels { get; init; }

    /// <summary>Whether each panel has heights of its own, for arms that would look flat beside each other; default one axis for all.</summary>
    public bool OwnHeights { get; init; }

    /// <summary>Draws the histograms.</summary>
    /// <param name="id">Unique id on the page.</param>
    /// <param name="size">The size; its height is what all panels share.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="description">Its text alternative.</param>
    public Html Render(string id, ChartSize size, string title, string description)
    {
        var horizontal = new Axis(HorizontalTitle, HorizontalUnit, HorizontalScale ?? LinearScale.Around(Panels.SelectMany(p => p.Edges)), Metric);
        var vertical = Heights(Panels);
        double left = 44, width = size.Width - left - 12;
        double height = (size.Height - PlotArea.TopRoom - PlotArea.BottomRoom - ((Panels.Count - 1) * PanelGap)) / Panels.Count;
        var parts = new List<Html>();
        for (int i = 0; i < Panels.Count; i++)
        {
            double top = PlotArea.TopRoom + (i * (height + PanelGap));
            parts.Add(RenderPanel(Panels[i], left, top, width, height, horizontal.Scale, OwnHeights ? Heights([Panels[i]]) : vertical));
        }

        double bottom = size.Height - PlotArea.BottomRoom;
        foreach (var tick in horizontal.Scale.Ticks)
        {
            double x = left + (horizontal.Scale.Map(tick.Value) * width);
            parts.Add(Svg.Line(x, bottom, x, bottom + 5, "axis"));
            if (tick.Label.Length > 0) parts.Add(Svg.Text(x, bottom + 18, tick.Label, "tick middle"));
        }

        parts.Add(Svg.Text(2, 14, VerticalTitle, "axis-title"));
        parts.Add(Svg.Title(left + width, bottom + 38, horizontal, "axis-title end"));
        return Svg.Root(id, size, title, description, Html.Join(parts, Html.Of($"\n")));
    }

    private static LinearScale Heights(IEnumerable<HistogramPanel> panels) => LinearScale.Around(panels.SelectMany(p => p.Shares).Select(share => 100 * share).Append(0), 3);

    private Html RenderPanel(HistogramPanel panel, double left, double top, double width, double height, Scale horizontal, LinearScale vertical)
    {
        double X(double value) => left + (horizontal.Map(value) * width);
        string Text(double value) => Format?.Invoke(value) ?? NumberText.Fixed(value, 2);
        double Y(double percent) => top + height - (vertical.Map(percent) * height);
        var grid = vertical.Ticks.Select(tick =>
            Html.Of($"{Svg.Line(left, Y(tick.Value), left + width, Y(tick.Value), tick.Value == 0 ? "axis" : "grid")}{Svg.Text(left - 6, Y(tick.Value) + 4, tick.Label, "tick end")}"));
        var bars = panel.Shares.Select((share, i) =>
        {
            double x = X(panel.Edges[i]), next = X(panel.Edges[i + 1]), y = Y(100 * share);
            string note = $"{panel.Label}, {Text(panel.Edges[i])} to {Text(panel.Edges[i + 1])}: {NumberText.Percent(share)}";
            return Svg.Rectangle(x + 0.5, y, Math.Max(0.5, next - x - 1), Math.Max(0, top + height - y), "bar", null, note);
        });
        // The label stands on the emptier side of the median, or on the other where it would leave the drawing; without the number where it fits on neither.
        string text = double.IsFinite(panel.Median) ? $"{panel.Label}, median {Text(panel.Median)}" : panel.Label;
        double place = double.IsFinite(panel.Median) ? X(panel.Median) : left, room = ChartSize.WidthOf(text, isBold: true) + LabelGap;
        bool fitsLeft = place - room >= left, fitsRight = place + room <= left + width;
        if (!fitsLeft && !fitsRight) text = panel.Label;
        bool medianAtRight = double.IsFinite(panel.Median) && (horizontal.Map(panel.Median) > 0.5 ? fitsLeft || !fitsRight : fitsLeft && !fitsRight);
        string anchor = medianAtRight ? "label end halo" : "label halo";
        double at = place + (medianAtRight ? -LabelGap : LabelGap);
        var median = double.IsFinite(panel.Median) ? Svg.Line(X(panel.Median), top - 12, X(panel.Median), top + height, "median") : Html.Empty;
        return Html.Of($"{grid}<g class=\"{panel.Tone.CssClass()}\">{bars}{median}{Svg.Text(at, top - 3, text, anchor)}</g>");
    }
}
