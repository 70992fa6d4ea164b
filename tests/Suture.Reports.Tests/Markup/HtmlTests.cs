using Suture.Reports.Markup;

namespace Suture.Reports.Tests.Markup;

public sealed class HtmlTests
{
    [Fact]
    public void Of_TextInHole_IsEscaped() => Assert.Equal("<p>&lt;b&gt; &amp; &quot;&#39;</p>", Html.Of($"<p>{"<b> & \"'"}</p>").ToString());

    [Fact]
    public void Of_MarkupInHole_Stays() => Assert.Equal("<p><b>x</b></p>", Html.Of($"<p>{Html.Of($"<b>{"x"}</b>")}</p>").ToString());

    [Fact]
    public void Of_Numbers_AreInvariant() => Assert.Equal("1234 0.5 -0.33 0", Html.Of($"{1234} {0.5} {-1 / 3.0} {-0.0001}").ToString());

    [Fact]
    public void Of_NullText_IsEmpty() => Assert.Equal("", Html.Of($"{(string?)null}").ToString());

    [Theory]
    [InlineData("\u0000", "\uFFFD")]
    [InlineData("\u001b[31m", "\uFFFD[31m")]
    [InlineData("😀", "😀")]
    [InlineData("a\n\tb", "a\n\tb")]
    public void Escape_WhatHtmlCannotCarry_IsReplaced(string text, string expected) => Assert.Equal(expected, HtmlEscaping.Escape(text));

    [Fact]
    public void Escape_LoneSurrogate_IsReplaced() => Assert.Equal("a\uFFFDb\uFFFD", HtmlEscaping.Escape("a\ud83db\udc00"));

    [Fact]
    public void Join_Separator_GoesBetween() => Assert.Equal("a, b", Html.Join([Html.Escaped("a"), Html.Escaped("b")], Html.Escaped(", ")).ToString());
}
