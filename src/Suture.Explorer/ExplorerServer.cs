using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Suture.Explorer.Pages;
using Suture.Explorer.Runs;
using Suture.Explorer.Security;
using Suture.Explorer.Web;
using Suture.Numerics;

namespace Suture.Explorer;

/// <summary>A local web server that shows a run: features in two models side by side, live text, steering, stitch and layer map.</summary>
/// <remarks>
/// It listens at loopback unless told otherwise, and then asks every visitor for a token. Requests of other sites, foreign host names and
/// oversized ones are refused. It reads no configuration file and no environment variable, and sends nothing anywhere.
/// </remarks>
public sealed class ExplorerServer : IAsyncDisposable
{
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(2);

    private readonly WebApplication _application;
    private readonly ExplorerSite _site;
    private readonly CancellationTokenSource _stopping;
    private bool _isDisposed;

    private ExplorerServer(WebApplication application, ExplorerSite site, CancellationTokenSource stopping, Uri address)
    {
        _application = application;
        _site = site;
        _stopping = stopping;
        Address = address;
    }

    /// <summary>What to open in a browser, with the token where one is asked for.</summary>
    public Uri Address { get; }

    /// <summary>Opens a run and begins to listen.</summary>
    /// <param name="options">What, and where.</param>
    /// <param name="compute">Where live texts and steering are computed.</param>
    /// <param name="faults">Receives what went wrong within a request and is no fault of the visitor's; null for nobody.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the run is of a kind that is not shown.</exception>
    /// <exception cref="IOException">The folder is no run or lacks a file, or the port is taken.</exception>
    /// <exception cref="Formats.CheckpointFormatException">A record or the index cannot be read, or the index is of another version.</exception>
    public static async Task<ExplorerServer> StartAsync(ExplorerOptions options, Compute compute, IProgress<Exception>? faults = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(compute);
        options.Validate();
        var place = ListenPlace.Of(options.Host);
        var site = new ExplorerSite(ExploredRuns.Open(options.Run), compute);
        var stopping = new CancellationTokenSource();
        WebApplication? application = null;
        var endpoints = new Endpoints(site, stopping.Token);
        // The first list is read and the code of its page compiled while the server is built: the first visitor need not wait for either.
        var first = site.Features is null ? Task.CompletedTask : Task.Run(() => endpoints.First(new PageQuery(QueryCollection.Empty)), CancellationToken.None);
        try
        {
            var token = place.IsLoopback ? null : AccessToken.Create();
            application = Build(place, options.Port);
            var guard = new Lazy<RequestGuard>(() => new RequestGuard(new AllowedHosts(options.Host?.Trim('[', ']'), place.IsAny), token, PortOf(application)));
            application.Use((context, next) => AnswerAsync(context, next, () => guard.Value, site, faults));
            endpoints.Map(application);
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
            await first.ConfigureAwait(false);
            int port = PortOf(application);
            string query = token is null ? "" : "?token=" + token.Text;
            return new ExplorerServer(application, site, stopping, new Uri(FormattableString.Invariant($"http://{place.Name}:{port}/{query}")));
        }
        catch (Exception e)
        {
            await first.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (application is not null) await application.DisposeAsync().ConfigureAwait(false);
            stopping.Dispose();
            site.Dispose();
            if (Refusal(e, options, place) is { } refusal) throw refusal;
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _application.StopAsync().ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
        _site.Dispose();
    }

    private static WebApplication Build(ListenPlace place, int port)
    {
        // The empty builder reads no settings from files or the environment: nothing can make this server listen elsewhere.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopTime);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            place.Listen(server, port);
            Limit(server);
        });
        return builder.Build();
    }

    private static void Limit(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        server.Limits.MaxRequestBodySize = PostedQuery.MostBytes;
        server.Limits.MaxRequestLineSize = 16 << 10;
        server.Limits.MaxRequestHeadersTotalSize = 32 << 10;
        server.Limits.MaxRequestHeaderCount = 64;
        server.Limits.MaxConcurrentConnections = 64;
        server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
    }

    // Every request ends here: a page, or a page that says why not.
    private static async Task AnswerAsync(HttpContext context, RequestDelegate next, Func<RequestGuard> guard, ExplorerSite site, IProgress<Exception>? faults)
    {
        bool isAdmitted = false;
        try
        {
            if (!guard().Admit(context)) return;
            isAdmitted = true;
            await next(context).ConfigureAwait(false);
            if (context.GetEndpoint() is null) throw Endpoints.NotFound();
            if (context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed) throw Endpoints.NotAllowed();
        }
        catch (RequestRefusedException refused)
        {
            await RefuseAsync(context, refused, isAdmitted ? site : null).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The visitor left, or the server stops: there is nobody to answer.
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException e)
        {
            await RefuseAsync(context, new RequestRefusedException(e.StatusCode, "The request cannot be read", e.Message, e), isAdmitted ? site : null).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // The boundary of a request: whatever it was, the next visitor's page must not suffer, and this one's shows no trace of our insides.
            faults?.Report(e);
            string advice = e is IOException or Formats.CheckpointFormatException ? e.Message : "The program that started the explorer has the details. Please report them.";
            await RefuseAsync(context, new RequestRefusedException(500, "This page could not be made", advice, e), isAdmitted ? site : null).ConfigureAwait(false);
        }
    }

    private static Task RefuseAsync(HttpContext context, RequestRefusedException refused, ExplorerSite? site)
    {
        if (context.Response.HasStarted) return Task.CompletedTask;
        return Answer.PageAsync(context, RefusalPage.Render(refused, site), refused.Status);
    }

    private static int PortOf(WebApplication application) =>
        BindingAddress.Parse(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    // What the system says of a port in a sentence of ours.
    private static IOException? Refusal(Exception e, ExplorerOptions options, ListenPlace place) => e switch
    {
        IOException { InnerException: AddressInUseException } => new IOException($"Port {options.Port} of {place.Name} is taken, perhaps by another explorer. Choose another with --port, or --port 0 for a free one.", e),
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => new IOException($"'{options.Host}' is no address of this machine.", e),
        SocketException { SocketErrorCode: SocketError.AccessDenied } => new IOException($"Port {options.Port} may not be used by this user. Choose one above 1023 with --port.", e),
        _ => null,
    };
}
