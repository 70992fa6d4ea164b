using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Suture.Explorer;

/// <summary>Where the server listens.</summary>
/// <param name="Name">The host in its printed address.</param>
/// <param name="Addresses">The addresses; empty for loopback, both of it.</param>
internal sealed record ListenPlace(string Name, IReadOnlyList<IPAddress> Addresses)
{
    /// <summary>Whether only this machine can reach it.</summary>
    public bool IsLoopback => Addresses.All(IPAddress.IsLoopback);

    /// <summary>Whether it listens at every address of the machine.</summary>
    public bool IsAny => Addresses.Any(address => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any));

    /// <summary>Finds it.</summary>
    /// <param name="host">What the user named; null for loopback.</param>
    /// <exception cref="ArgumentException">The name is no address of anything.</exception>
    public static ListenPlace Of(string? host)
    {
        if (host is null || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)) return new ListenPlace("127.0.0.1", []);
        if (IPAddress.TryParse(host.Trim('[', ']'), out var address)) return new ListenPlace(NameOf(address), [address]);
        try
        {
            var addresses = Dns.GetHostAddresses(host);
            return addresses.Length > 0 ? new ListenPlace(host, addresses) : throw Unknown(host, null);
        }
        catch (SocketException e)
        {
            throw Unknown(host, e);
        }
    }

    /// <summary>Tells the server.</summary>
    /// <param name="options">Of the server.</param>
    /// <param name="port">Port; 0 takes a free one, of one address.</param>
    public void Listen(KestrelServerOptions options, int port)
    {
        // A free port is free at one address; that the same is free at the other nobody can promise.
        if (Addresses.Count == 0 && port == 0) options.Listen(IPAddress.Loopback, 0);
        else if (Addresses.Count == 0) options.ListenLocalhost(port);
        else if (port == 0) options.Listen(Addresses[0], 0);
        else foreach (var address in Addresses) options.Listen(address, port);
    }

    // Nobody can open 0.0.0.0.
    private static string NameOf(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? Dns.GetHostName()
        : address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();

    private static ArgumentException Unknown(string host, Exception? e) => new($"'{host}' is no address of this machine; expected an IP address such as 0.0.0.0, or a name that resolves to one.", e);
}
