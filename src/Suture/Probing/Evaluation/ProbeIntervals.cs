namespace Suture.Probing.Evaluation;

/// <summary>Bootstrap intervals of a probe's metrics: texts are drawn with replacement, as many as there are.</summary>
public sealed record ProbeIntervals
{
    /// <summary>Of the accuracy.</summary>
    public required Interval Accuracy { get; init; }

    /// <summary>Of the balanced accuracy; draws in which a class is missing are left out.</summary>
    public required Interval BalancedAccuracy { get; init; }

    /// <summary>Of the area under the ROC curve; draws in which a class is missing are left out.</summary>
    public required Interval Auroc { get; init; }

    /// <summary>Of the log loss.</summary>
    public required Interval LogLoss { get; init; }
}
