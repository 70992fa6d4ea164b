using Suture.Probing.Evaluation;

namespace Suture.Experiments.Probes;

/// <summary>How far two arms are apart, over the classes of a data set or over data sets.</summary>
public sealed record ProbeDifference
{
    /// <summary>Name of the data set; null for the mean over data sets, each weighing the same.</summary>
    public required string? DataSet { get; init; }

    /// <summary>From which model to which.</summary>
    public required ProbeDirection Direction { get; init; }

    /// <summary>Number of features; 0 for dense probes.</summary>
    public required int K { get; init; }

    /// <summary>One arm.</summary>
    public required ProbeArm First { get; init; }

    /// <summary>The arm it is held against.</summary>
    public required ProbeArm Second { get; init; }

    /// <summary>Mean accuracy of the first less that of the second.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Its bootstrap interval; both arms are resampled alike.</summary>
    public required Interval Interval { get; init; }

    /// <summary>Classes tested.</summary>
    public required int Classes { get; init; }

    /// <summary>Classes in which the first is better by McNemar's test, after Holm's correction over the classes, at 0.05.</summary>
    public required int FirstBetter { get; init; }

    /// <summary>Classes in which the second is.</summary>
    public required int SecondBetter { get; init; }
}
