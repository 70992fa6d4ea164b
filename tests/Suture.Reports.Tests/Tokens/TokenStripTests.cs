using Suture.Reports.Tokens;

namespace Suture.Reports.Tests.Tokens;

public sealed class TokenStripTests
{
    [Fact]
    public void Render_Token_StandsAboveItself() =>
        Assert.Contains("<span class=\"token\"><span class=\"shade peak\" style=\"--strength:0.5\" data-value=\"2.00\">x</span><span>x</span></span>", Strip(["x"], [2f], [0f], 4).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Render_Negative_TakesTheSecondHue() => Assert.Contains("class=\"shade negative\" style=\"--strength:0.25\"", Strip(["x"], [-1f], [0f], 4).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Render_BeyondMaximum_IsFullColour() => Assert.Contains("--strength:1\"", Strip(["x"], [9f], [0f], 4).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Render_NaN_IsNamed() => Assert.Contains("data-value=\"undefined\"", Strip(["x"], [float.NaN], [0f], 4).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Render_MaximumZero_HasNoShade() => Assert.DoesNotContain("shade", Strip(["x"], [1f], [1f], 0).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Render_WithoutLowerRow_ShowsEachTokenOnceAndNamesOneModel()
    {
        string strip = new TokenStrip { Tokens = ["x", "y"], Upper = [1f, 0f], Lower = null, UpperMaximum = 2, UpperName = "B" }.Render().ToString();

        Assert.Equal(3, strip.Split("class=\"token").Length - 1);
        Assert.Single(strip.Split(">y<").Skip(1));
        Assert.EndsWith("— B: strongest 1.00 at “x”.\">", strip[..strip.IndexOf("<span", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" a\n", "<i>·</i>a<i>↵</i>")]
    [InlineData("\t\r", "<i>⇥</i><i>␍</i>")]
    [InlineData("", "<i>∅</i>")]
    [InlineData("<", "&lt;")]
    public void Glyphs_WhiteSpace_IsSeen(string token, string expected) => Assert.Equal(expected, TokenGlyphs.Render(token).ToString());

    private static Reports.Markup.Html Strip(string[] tokens, float[] upper, float[] lower, double maximum) => new TokenStrip
    {
        Tokens = tokens,
        Upper = upper,
        Lower = lower,
        UpperMaximum = maximum,
        LowerMaximum = maximum,
        UpperName = "A",
        LowerName = "B",
    }.Render();
}
