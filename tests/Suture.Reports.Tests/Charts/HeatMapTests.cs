using System.Text.RegularExpressions;
using Suture.Reports.Charts;
using Suture.Reports.Definitions;

namespace Suture.Reports.Tests.Charts;

public sealed class HeatMapTests
{
    [Fact]
    public void Render_FewCells_ShowTheirValues() => Assert.Contains(">0.25</text>", Draw([[0.25, 0.75], [0.5, double.NaN]], true), StringComparison.Ordinal);

    [Fact]
    public void Render_UndefinedCell_IsEmptyAndNamed() => Assert.Contains("class=\"cell empty\"><title>layer of a 1, layer of b 1: undefined</title>", Draw([[0.25, 0.75], [0.5, double.NaN]], true), StringComparison.Ordinal);

    [Fact]
    public void Render_ManyCells_LeaveTheValuesOut() => Assert.DoesNotContain("cell-value", Draw([.. Enumerable.Range(0, 26).Select(i => Enumerable.Range(0, 42).Select(j => (double)(i * j)).ToArray())], true), StringComparison.Ordinal);

    [Theory]
    [InlineData(true, "#fee838")]
    [InlineData(false, "#00224e")]
    public void Render_LargestValue_IsBrightOnlyWhereHigherIsCloser(bool higherIsBrighter, string color) =>
        Assert.Contains($"fill=\"{color}\"><title>layer of a 0, layer of b 1: 1.0000", Draw([[0, 1]], higherIsBrighter), StringComparison.Ordinal);

    [Theory]
    [InlineData(1, 4)]
    [InlineData(0, 2)]
    [InlineData(null, 2)]
    public void Render_OwnChoice_IsOutlinedOnlyWhereItDiffers(int? own, int rectangles) =>
        Assert.Equal(rectangles, Regex.Count(Draw([[0, 1]], true, own), "class=\"outline", RegexOptions.None, TimeSpan.FromSeconds(1)));

    private static string Draw(double[][] values, bool higherIsBrighter, int? own = null) => new HeatMap
    {
        Values = values,
        RowTitle = "layer of a",
        ColumnTitle = "layer of b",
        Metric = Metrics.Cka,
        HigherIsBrighter = higherIsBrighter,
        ChosenRow = 0,
        ChosenColumn = 0,
        OwnColumn = own,
    }.Render("map", "title", "description").ToString();
}
