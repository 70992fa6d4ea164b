namespace Suture.Probing.Evaluation;

/// <summary>How well a probe predicts the labels of texts it was not trained on.</summary>
public sealed record ProbeEvaluation
{
    /// <summary>Number of texts.</summary>
    public required int Count { get; init; }

    /// <summary>Number of positive texts.</summary>
    public required int PositiveCount { get; init; }

    /// <summary>Share of texts whose label is <c>logit > 0</c>.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Mean of the shares of positive and of negative texts that are told right; NaN when a class is missing.</summary>
    public required double BalancedAccuracy { get; init; }

    /// <summary>Area under the ROC curve: the chance that a positive text scores above a negative one, ties counting half; NaN when a class is missing.</summary>
    public required double Auroc { get; init; }

    /// <summary>Mean of <c>log(1 + exp(−s · logit))</c>, nats, s = ±1.</summary>
    public required double LogLoss { get; init; }

    /// <summary>Calibration of <c>σ(logit)</c>.</summary>
    public required Calibration Calibration { get; init; }

    /// <summary>Measures it.</summary>
    /// <param name="logits">Log odds of each text.</param>
    /// <param name="labels">Whether it is positive.</param>
    /// <exception cref="ArgumentException">The counts differ or are 0, or a logit is NaN.</exception>
    public static ProbeEvaluation Of(IReadOnlyList<double> logits, IReadOnlyList<bool> labels)
    {
        var scores = new RankedScores(logits, labels);
        int[] once = new int[labels.Count];
        Array.Fill(once, 1);
        var sample = scores.Measure(once);
        return new ProbeEvaluation
        {
            Count = labels.Count,
            PositiveCount = labels.Count(label => label),
            Accuracy = sample.Accuracy,
            BalancedAccuracy = sample.BalancedAccuracy,
            Auroc = sample.Auroc,
            LogLoss = sample.LogLoss,
            Calibration = Calibration.Of([.. logits.Select(LogisticObjective.Sigmoid)], labels),
        };
    }
}
