using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Suture.Explorer.Web;

namespace Suture.Explorer.Tests.Web;

public sealed class PageQueryTests
{
    [Theory]
    [InlineData("n=-1")]
    [InlineData("n=11")]
    [InlineData("n=1e1")]
    [InlineData("n=٣")]
    [InlineData("n=1&n=1")]
    [InlineData("n=99999999999999999999")]
    public void Integer_NotOneInRange_IsRefused(string query) => Assert.Equal(400, Assert.Throws<RequestRefusedException>(() => Of(query).Integer("n", 0, 10)).Status);

    [Theory]
    [InlineData("n=NaN")]
    [InlineData("n=Infinity")]
    [InlineData("n=1,5")]
    [InlineData("n=0x1")]
    public void Number_NotOne_IsRefused(string query) => Assert.Throws<RequestRefusedException>(() => Of(query).Number("n", 0, 10));

    [Fact]
    public void Values_InRange_AreRead()
    {
        var query = Of("n=7&x=-1.5e-3&t=%20caf%C3%A9");

        Assert.Equal(7, query.Integer("n", 0, 10));
        Assert.Equal(-0.0015, query.Number("x"));
        Assert.Equal(" café", query.Text("t"));
        Assert.Null(query.Integer("missing", 0, 1));
        Assert.Equal("a", query.Choice("missing", ["a", "b"]));
    }

    [Fact]
    public void Choice_AnotherWord_NamesTheChoices() => Assert.Contains("a, b", Assert.Throws<RequestRefusedException>(() => Of("c=d").Choice("c", ["a", "b"])).Advice, StringComparison.Ordinal);

    [Fact]
    public void Address_AnyText_ComesBackAsItWas()
    {
        string[] texts = ["a&b=c", "100% #1?", "é→\n\"'<>", "+ +"];

        foreach (string text in texts) Assert.Equal(text, Of(Address.Of("/x", [("t", text), ("empty", "")])[3..]).Text("t"));
    }

    [Fact]
    public void Address_HalfASurrogatePair_IsReplaced() => Assert.Equal("/x?t=%EF%BF%BD", Address.Of("/x", [("t", "\ud800")]));

    private static PageQuery Of(string query) => new(new QueryCollection(QueryHelpers.ParseQuery(query)));
}
