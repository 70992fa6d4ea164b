using Suture.Reports.Markup;

namespace Suture.Reports.Tests.Markup;

public sealed class CsvTextTests
{
    [Fact]
    public void Row_Values_AreQuotedWhereNeeded() =>
        Assert.Equal("a,b\n\"x, \"\"y\"\"\",0.1\n,\n", new CsvText("a", "b").Row("x, \"y\"", 0.1).Row(null, null).ToString());
}
