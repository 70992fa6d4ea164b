using Suture.Reports.Markup;
using Suture.Reports.Tables;

namespace Suture.Reports.Tests.Tables;

public sealed class ResultTableTests
{
    [Fact]
    public void Render_RowOfWrongLength_Throws()
    {
        var error = Assert.Throws<ArgumentException>(() => Table([new Row(Html.Escaped("r"), [])]).Render());

        Assert.Contains("has 1 columns; its row 'r' has 0 cells", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_NoRows_SaysSo() => Assert.Contains("No rows", Table([]).Render().ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(null, "not run")]
    [InlineData(double.NaN, "undefined")]
    [InlineData(double.NegativeInfinity, "−infinite")]
    public void Number_Missing_SaysWhy(double? value, string words) => Assert.Contains(words, Cell.Number(value, 2, "not run").Content.ToString(), StringComparison.Ordinal);

    [Fact]
    public void WithError_Error_IsSmaller() => Assert.Equal("1.50 <span class=\"error\">±0.03</span>", Cell.WithError(1.5, 0.031, 2, "").Content.ToString());

    private static ResultTable Table(IReadOnlyList<Row> rows) => new()
    {
        Id = "t",
        Title = "title",
        Caption = Html.Escaped("caption"),
        RowTitle = "row",
        Columns = [new Column(Html.Escaped("c"), "unit")],
        Rows = rows,
        Data = new CsvText("c"),
    };
}
