using Suture.Reports.Charts;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;

namespace Suture.Reports.Demo;

/// <summary>One measure of every layer of A with every layer of B, drawn as a heat map with its data.</summary>
internal sealed record LayerMapFigure
{
    /// <summary>Unique id on the page; also the name of the data file.</summary>
    public required string Id { get; init; }

    /// <summary>What the values are.</summary>
    public required Metric Metric { get; init; }

    /// <summary>Values <c>[layer of A][layer of B]</c>; NaN where a pair was not measured.</summary>
    public required double[][] Values { get; init; }

    /// <summary>Whether larger values mean closer layers; closer is brighter.</summary>
    public required bool HigherIsCloser { get; init; }

    /// <summary>Short name of A.</summary>
    public required string Small { get; init; }

    /// <summary>Short name of B.</summary>
    public required string Large { get; init; }

    /// <summary>The layer of A that was chosen.</summary>
    public required int ChosenSmall { get; init; }

    /// <summary>The layer of B that was chosen: outlined.</summary>
    public required int ChosenLarge { get; init; }

    /// <summary>The layer of B that this measure alone would choose: outlined dashed where it differs; −1 for none.</summary>
    public required int Own { get; init; }

    /// <summary>The finding in a line.</summary>
    public required string Finding { get; init; }

    /// <summary>How to read it.</summary>
    public required Html Caption { get; init; }

    /// <summary>The element, or a line that says that nothing was measured.</summary>
    public Html Render()
    {
        if (Values.Length == 0 || Values.All(row => row.Length == 0)) return Html.Of($"<p class=\"missing\" id=\"{Id}\">{Metric.Name}: no layer pair was measured.</p>");
        var map = new HeatMap
        {
            Values = Values,
            RowTitle = $"layer of {Small}",
            ColumnTitle = $"layer of {Large}",
            Metric = Metric,
            HigherIsBrighter = HigherIsCloser,
            ChosenRow = ChosenSmall,
            ChosenColumn = ChosenLarge,
            OwnColumn = Own < 0 ? null : Own,
        };
        var data = new CsvText("layer_small", "layer_large", "value");
        for (int r = 0; r < Values.Length; r++)
        {
            for (int c = 0; c < Values[r].Length; c++) data.Row(r, c, Values[r][c]);
        }

        string description = $"Heat map of {Metric.Name}, {Values.Length} layers of {Small} by {Values.Max(row => row.Length)} layers of {Large}. {Finding}.";
        return new Figure { Id = Id, Title = Finding, Caption = Caption, Data = data, Drawing = map.Render(Id + "-map", Finding, description) }.Render();
    }
}
