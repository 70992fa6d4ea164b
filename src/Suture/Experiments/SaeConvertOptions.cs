using Suture.SparseAutoencoders.Exchange;

namespace Suture.Experiments;

/// <summary>What to convert, and into what.</summary>
public sealed record SaeConvertOptions
{
    /// <summary>An autoencoder of any format, or a run folder that holds one.</summary>
    public required string Sae { get; init; }

    /// <summary>Format to write.</summary>
    public required SaeFormat Format { get; init; }

    /// <summary>Folder to write: new or empty.</summary>
    public required string Output { get; init; }

    /// <summary>Whether to write the nearest autoencoder that the format can hold where it cannot hold this one; default false: refuse.</summary>
    public bool Approximate { get; init; }

    /// <summary>For dictionary_learning's TopK family, whether the learnt threshold decides; default null: as that library does.</summary>
    public bool? UseThreshold { get; init; }

    /// <summary>Number of random vectors on which thresholds are set and the result is tried, 1 to 65,536; default 512.</summary>
    public int Probes { get; init; } = 512;

    /// <summary>Seed of the random vectors; default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>Reports all faults at once.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        var faults = new List<string>();
        if (Probes is < 1 or > 65536) faults.Add($"--probes is {Probes}; expected 1 to 65536.");
        if (Directory.Exists(Output) && Directory.EnumerateFileSystemEntries(Output).Any()) faults.Add($"--output '{Output}' is not empty; expected a new or empty folder.");
        if (faults.Count > 0) throw new ArgumentException(string.Join(" ", faults));
    }
}
