using Suture.Reports.Markup;

namespace Suture.Reports.Charts;

/// <summary>The few SVG elements that our drawings are made of.</summary>
internal static class Svg
{
    /// <summary>A whole drawing with its text alternative.</summary>
    /// <param name="id">Unique id on the page.</param>
    /// <param name="size">Its size.</param>
    /// <param name="title">What it shows, in a line.</param>
    /// <param name="description">What a reader who cannot see it should know.</param>
    /// <param name="content">Its elements.</param>
    public static Html Root(string id, ChartSize size, string title, string description, Html content) => Html.Of(
        $"<svg class=\"chart {size.Name}\" viewBox=\"0 0 {size.Width} {size.Height}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\"><title id=\"{id}-title\">{title}</title><desc id=\"{id}-desc\">{description}</desc>\n{content}</svg>\n");

    /// <summary>A text.</summary>
    /// <param name="x">Anchor's x.</param>
    /// <param name="y">Baseline's y.</param>
    /// <param name="text">The text.</param>
    /// <param name="style">Classes.</param>
    public static Html Text(double x, double y, string text, string style) =>
        Html.Of($"<text x=\"{x}\" y=\"{y}\" class=\"{style}\">{text}</text>");

    /// <summary>A text that links to a definition where there is one.</summary>
    /// <param name="x">Anchor's x.</param>
    /// <param name="y">Baseline's y.</param>
    /// <param name="axis">The axis whose title and unit to write.</param>
    /// <param name="style">Classes.</param>
    public static Html Title(double x, double y, Axis axis, string style)
    {
        var text = Text(x, y, axis.Text, style);
        return axis.Metric is null ? text : Html.Of($"<a href=\"{axis.Metric.Anchor}\">{text}</a>");
    }

    /// <summary>A straight line.</summary>
    /// <param name="x1">Start.</param>
    /// <param name="y1">Start.</param>
    /// <param name="x2">End.</param>
    /// <param name="y2">End.</param>
    /// <param name="style">Classes.</param>
    public static Html Line(double x1, double y1, double x2, double y2, string style) =>
        Html.Of($"<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" class=\"{style}\"/>");

    /// <summary>A rectangle with a note for the pointer.</summary>
    /// <param name="x">Left.</param>
    /// <param name="y">Top.</param>
    /// <param name="width">Width.</param>
    /// <param name="height">Height.</param>
    /// <param name="style">Classes.</param>
    /// <param name="fill">A colour of ours, or null for the class's.</param>
    /// <param name="note">What a pointer over it reads, or null.</param>
    public static Html Rectangle(double x, double y, double width, double height, string style, string? fill = null, string? note = null)
    {
        var paint = fill is null ? Html.Empty : Html.Of($" fill=\"{fill}\"");
        var title = note is null ? Html.Empty : Html.Of($"<title>{note}</title>");
        return Html.Of($"<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" class=\"{style}\"{paint}>{title}</rect>");
    }
}
