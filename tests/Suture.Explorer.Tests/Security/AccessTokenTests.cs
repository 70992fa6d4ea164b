using System.Net;
using Suture.Explorer.Security;
using Suture.Testing;

namespace Suture.Explorer.Tests.Security;

public sealed class AccessTokenTests
{
    [Fact]
    public void Matches_OnlyItself()
    {
        var token = AccessToken.Create();

        Assert.True(token.Matches(token.Text));
        Assert.False(token.Matches(null));
        Assert.False(token.Matches(""));
        Assert.False(token.Matches(token.Text[..^1]));
        Assert.False(token.Matches(token.Text + "A"));
        Assert.False(token.Matches(AccessToken.Create().Text));
        Assert.Equal(43, token.Text.Length);
    }

    [Fact]
    public async Task Server_BeyondLoopback_WantsItsTokenOnceAndThenItsCookie()
    {
        using var folder = new TemporaryFolder();
        await using var explorer = await RunningExplorer.StartAsync(SampleRuns.Stitch(folder.File("stitch")), host: "0.0.0.0");
        string token = explorer.Server.Address.Query["?token=".Length..];
        string local = "127.0.0.1:" + explorer.Server.Address.Port;
        explorer.Client.BaseAddress = new Uri($"http://{local}");

        var (without, page) = await explorer.GetAsync("/stitch");
        var (wrong, _) = await explorer.GetAsync("/stitch?token=" + new string('A', 43));
        using var first = await explorer.SendAsync(HttpMethod.Get, $"/stitch?token={token}&run=stitch", null);
        string cookie = first.Headers.GetValues("Set-Cookie").Single();
        var (with, _) = await explorer.GetAsync("/stitch", ("Cookie", cookie.Split(';')[0]));
        var (asset, _) = await explorer.GetAsync("/assets/explorer.js");

        Assert.Equal(HttpStatusCode.Unauthorized, without);
        Assert.DoesNotContain("382", page, StringComparison.Ordinal);
        Assert.Contains("suture explore", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong);
        Assert.Equal(HttpStatusCode.Found, first.StatusCode);
        Assert.Equal("/stitch?run=stitch", first.Headers.Location!.ToString());
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, with);
        Assert.Equal(HttpStatusCode.Unauthorized, asset);
    }

    [Fact]
    public async Task Server_TokenWithTwoSlashes_DoesNotRedirectAway()
    {
        using var folder = new TemporaryFolder();
        await using var explorer = await RunningExplorer.StartAsync(SampleRuns.Stitch(folder.File("stitch")), host: "0.0.0.0");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://127.0.0.1:{explorer.Server.Address.Port}//evil.example/{explorer.Server.Address.Query}"));

        using var response = await explorer.Client.SendAsync(request);

        Assert.Equal("/evil.example/", response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Server_OnLoopback_PrintsNoToken()
    {
        using var folder = new TemporaryFolder();
        await using var explorer = await RunningExplorer.StartAsync(SampleRuns.Stitch(folder.File("stitch")), host: "127.0.0.1");

        Assert.Equal("", explorer.Server.Address.Query);
        Assert.Equal("127.0.0.1", explorer.Server.Address.Host);
    }
}
