using Suture.Reports.Markup;

namespace Suture.Reports.Charts;

/// <summary>The rectangle inside the axes: places data in pixels and draws grid, ticks and titles.</summary>
/// <param name="Left">Left edge, pixels.</param>
/// <param name="Top">Top edge, pixels.</param>
/// <param name="Width">Width, pixels.</param>
/// <param name="Height">Height, pixels.</param>
/// <param name="Horizontal">The axis below.</param>
/// <param name="Vertical">The axis at the left.</param>
internal sealed record PlotArea(double Left, double Top, double Width, double Height, Axis Horizontal, Axis Vertical)
{
    /// <summary>Room below for ticks and title.</summary>
    public const double BottomRoom = 46;

    /// <summary>Room above for the vertical axis's title, which stands level over the axis.</summary>
    public const double TopRoom = 30;

    /// <summary>Right edge.</summary>
    public double Right => Left + Width;

    /// <summary>Bottom edge.</summary>
    public double Bottom => Top + Height;

    /// <summary>Room at the left for the labels of an axis.</summary>
    /// <param name="vertical">The axis.</param>
    public static double LeftRoom(Axis vertical) => 12 + vertical.Scale.Ticks.Max(tick => ChartSize.WidthOf(tick.Label));

    /// <summary>Pixels of a value on the horizontal axis.</summary>
    /// <param name="value">In data units.</param>
    public double X(double value) => Left + (Horizontal.Scale.Map(value) * Width);

    /// <summary>Pixels of a value on the vertical axis.</summary>
    /// <param name="value">In data units.</param>
    public double Y(double value) => Bottom - (Vertical.Scale.Map(value) * Height);

    /// <summary>Grid, ticks and axis titles.</summary>
    public Html Render()
    {
        var parts = new List<Html>();
        foreach (var tick in Vertical.Scale.Ticks)
        {
            double y = Y(tick.Value);
            if (tick.Label.Length == 0)
            {
                parts.Add(Svg.Line(Left - 3, y, Left, y, "axis"));
                continue;
            }

            parts.Add(Svg.Line(Left, y, Right, y, tick.Value == 0 ? "grid zero" : "grid"));
            parts.Add(Svg.Text(Left - 6, y + 4, tick.Label, "tick end"));
        }

        foreach (var tick in Horizontal.Scale.Ticks)
        {
            double x = X(tick.Value);
            parts.Add(Svg.Line(x, Bottom, x, Bottom + (tick.Label.Length > 0 ? 5 : 3), "axis"));
            if (tick.Label.Length > 0) parts.Add(Svg.Text(x, Bottom + 18, tick.Label, "tick middle"));
        }

        parts.Add(Svg.Line(Left, Bottom, Right, Bottom, "axis"));
        parts.Add(Svg.Title(2, 14, Vertical, "axis-title"));
        parts.Add(Svg.Title(Math.Max(Right, ChartSize.WidthOf(Horizontal.Text) + 2), Bottom + 38, Horizontal, "axis-title end"));
        return Html.Join(parts, Html.Of($"\n"));
    }
}
