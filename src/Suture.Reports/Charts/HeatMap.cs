using Suture.Reports.Definitions;
using Suture.Reports.Markup;

namespace Suture.Reports.Charts;

/// <summary>A matrix of values as coloured cells with the value in each where it fits, and the scale beside.</summary>
internal sealed record HeatMap
{
    private const double Left = 28;
    private const double Top = 44;
    private const double ScaleRoom = 56;
    private const double Width = 384;

    /// <summary>Values <c>[row][column]</c>; a value that is not finite is shown as an empty cell.</summary>
    public required double[][] Values { get; init; }

    /// <summary>Title of the rows with their unit.</summary>
    public required string RowTitle { get; init; }

    /// <summary>Title of the columns with their unit.</summary>
    public required string ColumnTitle { get; init; }

    /// <summary>What the values are.</summary>
    public required Metric Metric { get; init; }

    /// <summary>Whether larger values are brighter; false makes smaller ones brighter, so that brighter always means closer.</summary>
    public required bool HigherIsBrighter { get; init; }

    /// <summary>Row that was chosen.</summary>
    public required int ChosenRow { get; init; }

    /// <summary>Column that was chosen: outlined.</summary>
    public required int ChosenColumn { get; init; }

    /// <summary>Column that this measure alone would choose in the chosen row: outlined dashed where it differs; null for none.</summary>
    public int? OwnColumn { get; init; }

    /// <summary>Draws the map, one size for all pages.</summary>
    /// <param name="id">Unique id on the page.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="description">Its text alternative.</param>
    public Html Render(string id, string title, string description)
    {
        int rows = Values.Length, columns = Values.Max(row => row.Length);
        double cellWidth = (Width - Left - ScaleRoom) / columns;
        double cellHeight = Math.Clamp(cellWidth * 0.72, Math.Min(cellWidth, 12), 38);
        double plotHeight = rows * cellHeight;
        var size = new ChartSize("small", Width, Top + plotHeight + 12);
        var scale = LinearScale.Around(Values.SelectMany(row => row), 4);
        var parts = new List<Html>
        {
            Html.Of($"<a href=\"{Metric.Anchor}\">{Svg.Text(2, 13, $"{Metric.Name} ({Metric.Unit})", "axis-title")}</a>"),
            Svg.Text(Width - ScaleRoom, 32, ColumnTitle + " →", "axis-title end"),
            Svg.Text(2, 32, "↓ " + RowTitle, "axis-title"),
        };
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < Values[r].Length; c++)
            {
                parts.Add(Cell(Left + (c * cellWidth), Top + 14 + (r * cellHeight), cellWidth, cellHeight, Values[r][c], scale, $"{RowTitle} {r}, {ColumnTitle} {c}: "));
            }
        }

        double top = Top + 14;
        int skip = RoundStep(18 / cellWidth), skipRows = RoundStep(14 / cellHeight);
        for (int c = 0; c < columns; c += skip) parts.Add(Svg.Text(Left + ((c + 0.5) * cellWidth), top - 5, NumberText.Count(c), "tick middle"));
        for (int r = 0; r < rows; r += skipRows) parts.Add(Svg.Text(Left - 7, top + ((r + 0.5) * cellHeight) + 4, NumberText.Count(r), "tick end"));
        if (OwnColumn is { } own && own != ChosenColumn) parts.Add(Outline(own, top, cellWidth, cellHeight, "own"));
        if (ChosenColumn < columns && ChosenRow < rows) parts.Add(Outline(ChosenColumn, top, cellWidth, cellHeight, "chosen"));
        parts.Add(RenderScale(id, scale, top, plotHeight));
        return Svg.Root(id, size with { Height = top + plotHeight + 10 }, title, description, Html.Join(parts, Html.Of($"\n")));
    }

    private static int RoundStep(double least) => least <= 1 ? 1 : least <= 2 ? 2 : least <= 5 ? 5 : 10 * (int)Math.Ceiling(least / 10);

    private Html Cell(double x, double y, double width, double height, double value, LinearScale scale, string place)
    {
        string words = NumberText.Fixed(value, 4);
        if (!double.IsFinite(value)) return Svg.Rectangle(x, y, width, height, "cell empty", null, place + words);
        double position = Position(scale, value);
        string text = NumberText.Fixed(value, 2);
        var cell = Svg.Rectangle(x, y, width + 0.3, height + 0.3, "cell", Cividis.Color(position), place + words);
        if (ChartSize.WidthOf(text) > width - 2 || height < ChartSize.FontSize) return cell;
        return Html.Of($"{cell}<text x=\"{x + (width / 2)}\" y=\"{y + (height / 2) + 4}\" class=\"cell-value\" style=\"fill:{Cividis.InkOn(position)}\">{text}</text>");
    }

    // White on black is seen on every colour of the map.
    private Html Outline(int column, double top, double width, double height, string style)
    {
        double x = Left + (column * width) + 1, y = top + (ChosenRow * height) + 1;
        return Html.Of($"{Svg.Rectangle(x, y, width - 2, height - 2, "outline under")}{Svg.Rectangle(x, y, width - 2, height - 2, "outline " + style)}");
    }

    private double Position(LinearScale scale, double value) => HigherIsBrighter ? scale.Map(value) : 1 - scale.Map(value);

    // Bright is at the top on every map, so the numbers beside run down for an unexplained fraction.
    private Html RenderScale(string id, LinearScale scale, double top, double height)
    {
        double x = Width - ScaleRoom + 14;
        var stops = Enumerable.Range(0, Cividis.StopCount).Select(i =>
        {
            double position = i / (double)(Cividis.StopCount - 1);
            return Html.Of($"<stop offset=\"{position}\" stop-color=\"{Cividis.Color(position)}\"/>");
        });
        var ticks = scale.Ticks.Select(tick =>
        {
            double y = top + ((1 - Position(scale, tick.Value)) * height);
            return Html.Of($"{Svg.Line(x + 12, y, x + 16, y, "axis")}{Svg.Text(x + 19, y + 4, tick.Label, "tick")}");
        });
        return Html.Of(
            $"<linearGradient id=\"{id}-scale\" x1=\"0\" y1=\"1\" x2=\"0\" y2=\"0\">{stops}</linearGradient><rect x=\"{x}\" y=\"{top}\" width=\"12\" height=\"{height}\" fill=\"url(#{id}-scale)\"/>{ticks}");
    }
}
