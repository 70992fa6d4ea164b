using Suture.Datasets;
using Suture.Probing.Evaluation;

namespace Suture.Experiments.Probes;

/// <summary>Measuring probes on a model.</summary>
public sealed record ProbeEvaluateOptions
{
    /// <summary>Run folder of the probes.</summary>
    public required string Probes { get; init; }

    /// <summary>The model that they read.</summary>
    public required string Model { get; init; }

    /// <summary>The autoencoder that sparse probes read; null means the one that the probes name. Default null.</summary>
    public string? Sae { get; init; }

    /// <summary>The texts.</summary>
    public required LabelledDataOptions Data { get; init; }

    /// <summary>How they are parted: the probes are measured on the test part. With the settings of the training that is the part they were not trained on.</summary>
    public SplitOptions Split { get; init; } = new();

    /// <summary>How intervals are drawn.</summary>
    public BootstrapOptions Bootstrap { get; init; } = new();

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">One or more options are out of range; the message lists all of them.</exception>
    public void Validate()
    {
        List<string> faults = [.. Data.Faults(), .. Split.Faults(), .. Bootstrap.Faults()];
        if (faults.Count > 0) throw new ArgumentException("The options do not hold together: " + string.Join("; ", faults) + ".");
    }
}
