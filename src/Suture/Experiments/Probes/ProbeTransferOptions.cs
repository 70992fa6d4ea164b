namespace Suture.Experiments.Probes;

/// <summary>Carrying probes across a stitch.</summary>
public sealed record ProbeTransferOptions
{
    /// <summary>Run folder of the probes.</summary>
    public required string Probes { get; init; }

    /// <summary>Run folder of the stitch.</summary>
    public required string Stitch { get; init; }

    /// <summary>From B to A instead of from A to B; default false.</summary>
    public bool Down { get; init; }
}
