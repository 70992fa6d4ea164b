using Suture.Models.Hub;

namespace Suture.Models.Tests.Hub;

public sealed class RedirectRuleTests
{
    [Theory]
    [InlineData("http://hub.test/a/b", "/c?d=e", "http://hub.test/c?d=e")]
    [InlineData("http://hub.test/a/b", "c", "http://hub.test/a/c")]
    [InlineData("http://hub.test/a/b", "http://cdn.test/x?sig=y", "http://cdn.test/x?sig=y")]
    [InlineData("http://hub.test/a/b", "https://hub.test/a", "https://hub.test/a")]
    [InlineData("https://hub.test/a/b", "//cdn.test/x", "https://cdn.test/x")]
    public void Next_Address_IsResolved(string from, string location, string expected) => Assert.Equal(expected, RedirectRule.Next(new Uri(from), location).AbsoluteUri);

    [Theory]
    [InlineData("http://hub.test/a", null)]
    [InlineData("http://hub.test/a", "file:///etc/passwd")]
    [InlineData("http://hub.test/a", "ftp://hub.test/a")]
    [InlineData("http://hub.test/a", "javascript:alert(1)")]
    [InlineData("http://hub.test/a", "http://")]
    [InlineData("http://hub.test/a", "http://user:secret@cdn.test/x")]
    [InlineData("https://hub.test/a", "http://hub.test/a")]
    [InlineData("https://hub.test/a", "http://cdn.test/a")]
    public void Next_WhereNothingMayLead_IsRefused(string from, string? location)
    {
        var error = Assert.Throws<HubException>(() => RedirectRule.Next(new Uri(from), location));

        Assert.Equal(HubErrorKind.Malformed, error.Kind);
        Assert.Contains(from, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://hub.test/a", "https://HUB.test/b", true)]
    [InlineData("https://hub.test/a", "https://hub.test:443/b", true)]
    [InlineData("https://hub.test/a", "http://hub.test/b", false)]
    [InlineData("https://hub.test/a", "https://hub.test:8443/b", false)]
    [InlineData("https://hub.test/a", "https://hub.test.evil.example/b", false)]
    [InlineData("https://hub.test/a", "https://cdn.hub.test/b", false)]
    public void SameOrigin_NeedsSchemeHostAndPort(string a, string b, bool expected) => Assert.Equal(expected, RedirectRule.SameOrigin(new Uri(a), new Uri(b)));

    [Fact]
    public void Shown_SignedAddress_HidesTheSignature() => Assert.Equal("https://cdn.test/x", RedirectRule.Shown(new Uri("https://cdn.test/x?sig=secret")));
}
