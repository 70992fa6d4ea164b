using Suture.Reports.Charts;
using Suture.Reports.Markup;

namespace Suture.Reports.Demo;

/// <summary>A picture of two models as rows of blocks, joined by the two maps at the chosen layers.</summary>
/// <param name="Small">Name of A.</param>
/// <param name="Large">Name of B.</param>
/// <param name="SmallLayers">Blocks of A.</param>
/// <param name="LargeLayers">Blocks of B.</param>
/// <param name="SmallLayer">A's layer.</param>
/// <param name="LargeLayer">B's layer.</param>
/// <param name="SmallWidth">Width of A.</param>
/// <param name="LargeWidth">Width of B.</param>
internal sealed record StitchDiagram(string Small, string Large, int SmallLayers, int LargeLayers, int SmallLayer, int LargeLayer, int SmallWidth, int LargeWidth)
{
    private const double RowHeight = 34;
    private const double Margin = 8;
    private const double SmallTop = 26;
    private const double LargeTop = 152;
    private const double LabelRoom = 130;

    /// <summary>Draws it.</summary>
    /// <param name="id">Unique id on the page.</param>
    /// <param name="size">Width to use; the height is the drawing's own.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="description">Its text alternative.</param>
    public Html Render(string id, ChartSize size, string title, string description)
    {
        double unit = (size.Width - (2 * Margin)) / Math.Max(SmallLayers, LargeLayers);
        double smallX = Margin + (SmallLayer * unit), largeX = Margin + (LargeLayer * unit);
        var content = Html.Of(
            $"""
            <marker id="{id}-head" viewBox="0 0 8 8" refX="7" refY="4" markerUnits="userSpaceOnUse" markerWidth="11" markerHeight="11" orient="auto"><path d="M0 0L8 4L0 8Z" class="arrow-head"/></marker>
            {Svg.Text(Margin, 16, $"A = {Small}, {SmallWidth} wide", "label plain")}
            {Blocks(SmallLayers, SmallTop, unit, SmallLayer)}
            {Arrow(id, smallX + 8, SmallTop + RowHeight + 6, largeX + 8, LargeTop - 6, "arrow up")}
            {Arrow(id, largeX - 8, LargeTop - 6, smallX - 8, SmallTop + RowHeight + 6, "arrow down")}
            {Labels(Math.Min(smallX, largeX), Math.Max(smallX, largeX), size.Width)}
            {Blocks(LargeLayers, LargeTop, unit, LargeLayer)}
            {Svg.Text(Margin, LargeTop + RowHeight + 18, $"B = {Large}, {LargeWidth} wide", "label plain")}

            """);
        return Svg.Root(id, size with { Height = LargeTop + RowHeight + 28 }, title, description, content);
    }

    private static Html Arrow(string id, double x1, double y1, double x2, double y2, string style)
    {
        double middle = (y1 + y2) / 2;
        return Html.Of($"<path class=\"{style}\" d=\"M{x1} {y1}C{x1} {middle} {x2} {middle} {x2} {y2}\" marker-end=\"url(#{id}-head)\"/>");
    }

    private static Html Blocks(int count, double top, double unit, int layer)
    {
        double gap = Math.Min(6, unit * 0.15), middle = top + (RowHeight / 2), at = Margin + (layer * unit);
        var blocks = Enumerable.Range(0, count).Select(i =>
        {
            double x = Margin + (i * unit) + (gap / 2);
            var label = unit >= 20 || i % 5 == 0 ? Svg.Text(x + ((unit - gap) / 2), middle + 4, NumberText.Count(i), "tick middle") : Html.Empty;
            return Html.Of($"{Svg.Rectangle(x, top, unit - gap, RowHeight, "block")}{label}");
        });
        return Html.Of($"{Svg.Line(Margin, middle, Margin + (count * unit), middle, "stream")}{blocks}{Svg.Line(at, top - 4, at, top + RowHeight + 4, "cut")}");
    }

    // One label on each side of the arrows; both on one side where the other has no room.
    private Html Labels(double left, double right, double width)
    {
        double middle = (SmallTop + RowHeight + LargeTop) / 2;
        bool roomLeft = left > LabelRoom, roomRight = width - right > LabelRoom;
        Html Two(bool atLeft, double y, string first, string second)
        {
            double x = atLeft ? left - 18 : right + 18;
            string style = atLeft ? "label plain end" : "label plain";
            return Html.Of($"{Svg.Text(x, y, first, style)}{Svg.Text(x, y + 15, second, atLeft ? "tick end" : "tick")}");
        }

        return Html.Of(
            $"{Two(!roomRight, roomRight && roomLeft ? middle - 3 : middle - 22, "up: h_A P + b", $"P [{SmallWidth} × {LargeWidth}]")}{Two(roomLeft, roomRight && roomLeft ? middle - 3 : middle + 16, "down: h_B Q + b", $"Q [{LargeWidth} × {SmallWidth}]")}");
    }
}
