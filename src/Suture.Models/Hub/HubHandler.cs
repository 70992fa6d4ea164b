using System.Net;

namespace Suture.Models.Hub;

/// <summary>Connections to a server that is not trusted, the hub or another: redirects, cookies and compression are left to nobody.</summary>
public static class HubHandler
{
    private const int MaxHeaderKilobytes = 64;

    /// <summary>Creates the handler.</summary>
    /// <param name="connectTimeout">Longest time to make a connection.</param>
    public static SocketsHttpHandler Create(TimeSpan connectTimeout) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = connectTimeout,
        MaxResponseHeadersLength = MaxHeaderKilobytes,
        // A body that is not wanted (of an error, or after a lie) is not read to its end to save a connection.
        MaxResponseDrainSize = 1 << 16,
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        Proxy = new LoopbackIsDirect(HttpClient.DefaultProxy),
    };

    // The system's proxy, but never for this machine itself: a mirror on loopback is not behind any.
    private sealed class LoopbackIsDirect(IWebProxy system) : IWebProxy
    {
        public ICredentials? Credentials
        {
            get => system.Credentials;
            set => system.Credentials = value;
        }

        public Uri? GetProxy(Uri destination) => destination.IsLoopback ? null : system.GetProxy(destination);

        public bool IsBypassed(Uri host) => host.IsLoopback || system.IsBypassed(host);
    }
}
