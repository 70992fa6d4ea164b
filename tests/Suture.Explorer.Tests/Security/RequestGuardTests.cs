using System.Net;

namespace Suture.Explorer.Tests.Security;

/// <summary>What a server at loopback refuses, over real connections.</summary>
public sealed class RequestGuardTests(StitchExplorer shared) : IClassFixture<StitchExplorer>
{
    private RunningExplorer Explorer => shared.Explorer;

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("localhost.evil.example:80")]
    [InlineData("192.168.1.5")]
    [InlineData("2130706433.nip.io")]
    public async Task Request_ForeignHostName_IsRefusedWithoutContent(string host)
    {
        var (status, text) = await Explorer.GetAsync("/stitch", ("Host", host));

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.DoesNotContain("382", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:1234")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]:5173")]
    public async Task Request_LoopbackByAnyName_IsAnswered(string host) => Assert.Equal(HttpStatusCode.OK, (await Explorer.GetAsync("/stitch", ("Host", host))).Status);

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("http://localhost:1")]
    public async Task Request_ForeignOrigin_IsRefused(string origin)
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await Explorer.GetAsync("/stitch", ("Origin", origin))).Status);
        using var posted = await Explorer.SendAsync(HttpMethod.Post, "/stitch", null, ("Origin", origin));
        Assert.Equal(HttpStatusCode.Forbidden, posted.StatusCode);
    }

    [Fact]
    public async Task Request_OwnOrigin_IsAnswered() =>
        Assert.Equal(HttpStatusCode.OK, (await Explorer.GetAsync("/stitch", ("Origin", Explorer.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)))).Status);

    [Theory]
    [InlineData("cross-site", "no-cors", "image", HttpStatusCode.Forbidden)]
    [InlineData("same-site", "no-cors", "script", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", "navigate", "iframe", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", "navigate", "document", HttpStatusCode.OK)]
    [InlineData("none", "navigate", "document", HttpStatusCode.OK)]
    [InlineData("same-origin", "cors", "empty", HttpStatusCode.OK)]
    public async Task Request_FetchMetadata_LetsLinksInAndEmbeddingOut(string site, string mode, string destination, HttpStatusCode expected) =>
        Assert.Equal(expected, (await Explorer.GetAsync("/stitch", ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", destination))).Status);

    [Fact]
    public async Task Request_PostFromAnotherSite_IsRefusedEvenAsNavigation()
    {
        using var response = await Explorer.SendAsync(HttpMethod.Post, "/stitch", null, ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document"));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Answer_Headers_KeepScriptsAndReferrersOut()
    {
        using var response = await Explorer.SendAsync(HttpMethod.Get, "/stitch", null);

        string policy = string.Join(';', response.Headers.GetValues("Content-Security-Policy"));
        string scripts = policy.Split(';').Single(part => part.Trim().StartsWith("script-src", StringComparison.Ordinal)).Trim();
        Assert.Equal("script-src 'self'", scripts);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.False(response.Headers.Contains("Server"));
        string page = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("<style", page, StringComparison.Ordinal);
        Assert.Single(page.Split("<script").Skip(1));
        Assert.DoesNotContain(" onclick", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/features", HttpStatusCode.NotFound)]
    [InlineData("/assets/../run.json", HttpStatusCode.NotFound)]
    [InlineData("/assets/..%2f..%2frun.json", HttpStatusCode.NotFound)]
    [InlineData("/stitch?run=../../etc", HttpStatusCode.BadRequest)]
    [InlineData("/stitch?run=a&run=b", HttpStatusCode.BadRequest)]
    [InlineData("/layers?layer=1", HttpStatusCode.NotFound)]
    [InlineData("/layers?layer=99999999999", HttpStatusCode.BadRequest)]
    [InlineData("/layers?layer=-1", HttpStatusCode.BadRequest)]
    public async Task Page_BadAddress_IsARefusalThatHelps(string path, HttpStatusCode expected)
    {
        var (status, text) = await Explorer.GetAsync(path);

        Assert.Equal(expected, status);
        Assert.Contains("class=\"lead\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at Suture", text, StringComparison.Ordinal);
        Assert.Empty(Explorer.Problems);
    }

    [Fact]
    public async Task Request_OtherMethod_IsNotAllowed()
    {
        using var response = await Explorer.SendAsync(HttpMethod.Delete, "/stitch", null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Contains("<h1>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_HugeAddress_IsRefusedBeforeAPageSeesIt()
    {
        using var response = await Explorer.SendAsync(HttpMethod.Get, "/stitch?run=" + new string('a', 20_000), null);

        Assert.Equal(HttpStatusCode.RequestUriTooLong, response.StatusCode);
    }
}
