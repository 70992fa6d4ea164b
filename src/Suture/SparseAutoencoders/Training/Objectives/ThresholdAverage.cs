namespace Suture.SparseAutoencoders.Training.Objectives;

/// <summary>How a threshold for inference is learnt in training: a running mean of the smallest activation of each batch.</summary>
/// <remarks><c>θ ← (1 − rate) θ + rate · t</c>. The defaults are SAELens's; dictionary_learning's are <c>Rate 0.001, StartStep 1001, Initial −1, FirstIsTaken</c>.</remarks>
public sealed record ThresholdAverage
{
    /// <summary>Weight of each new batch, above 0 and at most 1; default 0.01.</summary>
    public double Rate { get; init; } = 0.01;

    /// <summary>First step, from 0, whose batch counts; default 0.</summary>
    public long StartStep { get; init; }

    /// <summary>θ before the first batch; default 0.</summary>
    public double Initial { get; init; }

    /// <summary>Whether the first batch that counts sets θ, default false: it is averaged with <see cref="Initial"/>.</summary>
    public bool FirstIsTaken { get; init; }

    /// <summary>θ after a batch.</summary>
    /// <param name="threshold">θ before.</param>
    /// <param name="smallest">t, the batch's smallest positive activation (of each token, averaged, where tokens are selected alone); null when it had none.</param>
    /// <param name="step">Step, from 0.</param>
    internal double Next(double threshold, double? smallest, long step)
    {
        if (smallest is not { } t || step < StartStep) return threshold;
        // A threshold still below zero has never been set: activations are positive.
        return FirstIsTaken && threshold < 0 ? t : ((1 - Rate) * threshold) + (Rate * t);
    }

    internal void CollectFaults(ICollection<string> faults)
    {
        if (!(Rate > 0 && Rate <= 1)) faults.Add($"Threshold.Rate is {Rate}; expected above 0 and at most 1.");
        if (StartStep < 0) faults.Add($"Threshold.StartStep is {StartStep}; expected 0 or more.");
        if (!double.IsFinite(Initial) || (FirstIsTaken && Initial >= 0)) faults.Add($"Threshold.Initial is {Initial}; expected a finite number, below 0 when the first batch is taken.");
    }
}
