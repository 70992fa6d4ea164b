namespace Suture.Probing.Evaluation;

/// <summary>How intervals are drawn.</summary>
public sealed record BootstrapOptions
{
    /// <summary>Number of resamples, 1 or more; default 1,000.</summary>
    public int Draws { get; init; } = 1000;

    /// <summary>Share of the resamples that an interval holds, above 0 and below 1; default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Seed of the resamples. Probes that are measured on the same texts with the same seed are resampled alike. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>What is out of range, one sentence each; empty when nothing is.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (Draws < 1) faults.Add($"bootstrap draws {Draws}: expected 1 or more");
        if (!(Level is > 0 and < 1)) faults.Add($"bootstrap level {Level}: expected above 0 and below 1");
        return faults;
    }
}
