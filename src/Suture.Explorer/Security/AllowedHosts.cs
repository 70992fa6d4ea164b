using System.Net;
using Microsoft.AspNetCore.Http;

namespace Suture.Explorer.Security;

/// <summary>The names by which a visitor may call this server. Others are refused: a name of a stranger's that resolves to this machine (DNS rebinding) would lend him our pages.</summary>
internal sealed class AllowedHosts
{
    private readonly string? _name;
    private readonly bool _anyAddress;

    /// <summary>Decides for a server.</summary>
    /// <param name="name">The host that was named, or null for loopback.</param>
    /// <param name="anyAddress">Whether the server listens at every address of the machine.</param>
    public AllowedHosts(string? name, bool anyAddress)
    {
        _name = name;
        _anyAddress = anyAddress;
    }

    /// <summary>Whether a request's host is allowed.</summary>
    /// <param name="host">The <c>Host</c> header.</param>
    public bool Allows(HostString host)
    {
        string name = host.Host.Trim('[', ']');
        if (name.Length == 0) return false;
        if (name.Equals("localhost", StringComparison.OrdinalIgnoreCase)) return true;
        bool isAddress = IPAddress.TryParse(name, out var address);
        if (isAddress && IPAddress.IsLoopback(address!)) return true;
        if (_name is not null && name.Equals(_name, StringComparison.OrdinalIgnoreCase)) return true;
        // An address is not a name that someone else could make resolve to us.
        return _anyAddress && (isAddress || name.Equals(Dns.GetHostName(), StringComparison.OrdinalIgnoreCase));
    }
}
