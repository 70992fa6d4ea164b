using Suture.Models.Hub;
using Suture.Testing.Hub;

namespace Suture.Models.Tests.Hub;

/// <summary>The token goes to the hub's own address and nowhere else.</summary>
public sealed class HubTokenTests
{
    private static readonly FakeFile Config = new("config.json", "{}"u8.ToArray());
    private static readonly FakeFile Large = new("model.safetensors", HubBench.Content(1000), IsLarge: true);

    [Fact]
    public async Task Snapshot_WithToken_SendsItToTheHubAlone()
    {
        using var bench = WithToken();

        await bench.SnapshotAsync();

        Assert.All(bench.Hub.Requests, request => Assert.Equal(request.Server == "hub" ? "Bearer hf_secret" : null, request.Header("authorization")));
        Assert.Contains(bench.Hub.Requests, request => request.Server == "cdn");
    }

    [Theory]
    [InlineData("/api/models/", 302)]
    [InlineData("/api/models/", 307)]
    [InlineData("/resolve/", 302)]
    [InlineData("/resolve/", 308)]
    public async Task Snapshot_RedirectedElsewhere_DoesNotCarryItAlong(string path, int status)
    {
        using var bench = WithToken();
        bench.Hub.Rule = (request, hub) => request.Server == "hub" && request.Method == "GET" && request.Path.Contains(path, StringComparison.Ordinal)
            ? FakeAnswer.Text(status, "", ("Location", $"{HubFixture.StoreAddress}/elsewhere"))
            : null;

        await Assert.ThrowsAsync<HubException>(() => bench.SnapshotAsync());

        Assert.Contains(bench.Hub.Requests, request => request is { Server: "cdn", Path: "/elsewhere" });
        Assert.All(bench.Hub.Requests.Where(request => request.Server == "cdn"), request => Assert.Null(request.Header("authorization")));
    }

    [Fact]
    public async Task Snapshot_EncryptedHubRedirectsToPlainHttp_IsNotFollowed()
    {
        using var bench = WithToken();
        bench.Environment = bench.Environment with { Endpoint = "https://hub.test" };
        var handler = new OneAnswer(request => new HttpResponseMessage(System.Net.HttpStatusCode.Found) { Headers = { Location = new Uri("http://hub.test/plain") } });
        using var client = new HubClient(bench.Environment, HubTokenUse.WhenFound, handler, bench.Clock);

        var error = await Assert.ThrowsAsync<HubException>(() => client.DownloadSnapshotAsync(HubBench.Model));

        Assert.Equal(HubErrorKind.Malformed, Assert.IsType<HubException>(error.InnerException).Kind);
        Assert.Equal("https", Assert.Single(handler.Requests).Scheme);
    }

    [Theory]
    [InlineData(null, HubErrorKind.RepositoryNotFound)]
    [InlineData("Invalid credentials in Authorization header", HubErrorKind.Refused)]
    public async Task Snapshot_DeniedByAnEncryptedHubWithoutACode_IsARepositoryThatIsHidden(string? message, HubErrorKind expected)
    {
        using var bench = WithToken();
        bench.Environment = bench.Environment with { Endpoint = "https://hub.test" };
        var handler = new OneAnswer(_ =>
        {
            var response = new HttpResponseMessage(System.Net.HttpStatusCode.Unauthorized);
            if (message is not null) response.Headers.Add("X-Error-Message", message);
            return response;
        });
        using var client = new HubClient(bench.Environment, HubTokenUse.WhenFound, handler, bench.Clock);

        var error = await Assert.ThrowsAsync<HubException>(() => client.DownloadSnapshotAsync(HubBench.Model));

        Assert.Equal(expected, error.Kind);
    }

    [Fact]
    public async Task Snapshot_GatedWithoutToken_SaysWhatToDo()
    {
        using var bench = new HubBench();
        bench.Hub.Repositories[HubBench.Id] = new FakeRepository { Access = FakeAccess.Gated };

        var error = await Assert.ThrowsAsync<HubException>(() => bench.SnapshotAsync());

        Assert.Equal(HubErrorKind.Gated, error.Kind);
        Assert.Contains("http://hub.test/acme/tiny", error.Message, StringComparison.Ordinal);
        Assert.Contains("HF_TOKEN", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Snapshot_GatedWithATokenThatMayNot_SaysWhatToDo()
    {
        using var bench = WithToken();
        bench.Hub.Repositories[HubBench.Id] = new FakeRepository { Access = FakeAccess.Gated };

        var error = await Assert.ThrowsAsync<HubException>(() => bench.SnapshotAsync());

        Assert.Equal(HubErrorKind.Gated, error.Kind);
        Assert.Contains("has no access yet", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hf_secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Snapshot_TokenThatTheHubDoesNotKnow_SaysSo()
    {
        using var bench = new HubBench(Config);
        bench.Environment = bench.Environment with { Token = FakeHub.UnknownToken };

        var error = await Assert.ThrowsAsync<HubException>(() => bench.SnapshotAsync());

        Assert.Contains("check HF_TOKEN", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeHub.UnknownToken, error.ToString(), StringComparison.Ordinal);
    }

    private static HubBench WithToken()
    {
        var bench = new HubBench(Config, Large);
        bench.Environment = bench.Environment with { Token = "hf_secret" };
        return bench;
    }

    private sealed class OneAnswer(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        public List<Uri> Requests { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests.Add(request.RequestUri!);
            return Task.FromResult(answer(request));
        }
    }
}
