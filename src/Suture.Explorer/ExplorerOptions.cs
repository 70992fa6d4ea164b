namespace Suture.Explorer;

/// <summary>What the explorer opens and where it listens.</summary>
public sealed record ExplorerOptions
{
    /// <summary>The port unless told otherwise.</summary>
    public const int DefaultPort = 5173;

    /// <summary>Run folder of a feature index, a stitch, a layer map, or a recipe that holds such runs.</summary>
    public required string Run { get; init; }

    /// <summary>Port, 0 to 65535; 0 takes a free one. Default 5173.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>Address or name of this machine to listen at; null, the default, is loopback. With any other a random token is required of every visitor.</summary>
    public string? Host { get; init; }

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">The port is out of range, or a name is empty.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(Run)) throw new ArgumentException("No run folder is named.");
        if (Port is < 0 or > 65535) throw new ArgumentException($"Port {Port} is out of range; expected 0 to 65535, 0 for a free one.");
        if (Host is not null && string.IsNullOrWhiteSpace(Host)) throw new ArgumentException("The host is empty; leave it out for loopback, or name an address of this machine.");
    }
}
