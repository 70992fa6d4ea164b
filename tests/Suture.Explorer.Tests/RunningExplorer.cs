using System.Net;
using Suture.Numerics;

namespace Suture.Explorer.Tests;

/// <summary>A server at a free port with a client that neither follows redirects nor keeps cookies.</summary>
internal sealed class RunningExplorer : IAsyncDisposable
{
    private RunningExplorer(ExplorerServer server, Faults faults)
    {
        Server = server;
        Problems = faults.Seen;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(server.Address.GetLeftPart(UriPartial.Authority)) };
    }

    public ExplorerServer Server { get; }

    public HttpClient Client { get; }

    /// <summary>What went wrong within requests.</summary>
    public IReadOnlyCollection<Exception> Problems { get; }

    public static async Task<RunningExplorer> StartAsync(string run, string? host = null)
    {
        var faults = new Faults();
        return new RunningExplorer(await ExplorerServer.StartAsync(new ExplorerOptions { Run = run, Port = 0, Host = host }, new Compute(1), faults), faults);
    }

    /// <summary>Asks for a page with headers of the test's own.</summary>
    public async Task<(HttpStatusCode Status, string Text)> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync(HttpMethod.Get, path, null, headers);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }

    private sealed class Faults : IProgress<Exception>
    {
        public System.Collections.Concurrent.ConcurrentQueue<Exception> Seen { get; } = new();

        public void Report(Exception value) => Seen.Enqueue(value);
    }
}
