using Suture.Probing.Evaluation;

namespace Suture.Experiments.Probes;

/// <summary>An arm averaged over the classes of a data set, or over data sets.</summary>
public sealed record ProbeAverage
{
    /// <summary>Name of the data set; null for the mean over data sets, each weighing the same.</summary>
    public required string? DataSet { get; init; }

    /// <summary>From which model to which.</summary>
    public required ProbeDirection Direction { get; init; }

    /// <summary>What reads the target.</summary>
    public required ProbeArm Arm { get; init; }

    /// <summary>Number of features; 0 for a dense probe.</summary>
    public required int K { get; init; }

    /// <summary>Mean accuracy.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Its bootstrap interval: the mean of the classes' resamples, draw by draw.</summary>
    public required Interval AccuracyInterval { get; init; }

    /// <summary>Mean area under the ROC curve.</summary>
    public required double Auroc { get; init; }
}
