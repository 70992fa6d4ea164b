using Suture.Probing.Evaluation;

namespace Suture.Experiments.Probes;

/// <summary>One probe on the test texts of one class against the rest.</summary>
public sealed record ProbeScore
{
    /// <summary>Name of the data set.</summary>
    public required string DataSet { get; init; }

    /// <summary>The positive class.</summary>
    public required string Class { get; init; }

    /// <summary>From which model to which.</summary>
    public required ProbeDirection Direction { get; init; }

    /// <summary>What reads the target.</summary>
    public required ProbeArm Arm { get; init; }

    /// <summary>Number of features; 0 for a dense probe.</summary>
    public required int K { get; init; }

    /// <summary>Training texts, half of them positive.</summary>
    public required int TrainingCount { get; init; }

    /// <summary>Test texts, half of them positive.</summary>
    public required int TestCount { get; init; }

    /// <summary>C of the probe: the one given, or the best of several on the validation texts.</summary>
    public required double C { get; init; }

    /// <summary>Whether the fit met its tolerance.</summary>
    public required bool Converged { get; init; }

    /// <summary>Share of test texts told right.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Bootstrap interval of <see cref="Accuracy"/>.</summary>
    public required Interval AccuracyInterval { get; init; }

    /// <summary>Mean of the shares of positive and of negative texts told right.</summary>
    public required double BalancedAccuracy { get; init; }

    /// <summary>Area under the ROC curve.</summary>
    public required double Auroc { get; init; }

    /// <summary>Bootstrap interval of <see cref="Auroc"/>.</summary>
    public required Interval AurocInterval { get; init; }

    /// <summary>Log loss, nats.</summary>
    public required double LogLoss { get; init; }

    /// <summary>Expected calibration error over ten bins.</summary>
    public required double CalibrationError { get; init; }
}
