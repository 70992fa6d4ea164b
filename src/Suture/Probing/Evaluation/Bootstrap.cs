using Suture.Numerics;

namespace Suture.Probing.Evaluation;

/// <summary>Resamples the texts on which a probe was measured.</summary>
public sealed class Bootstrap
{
    private readonly SampleMetrics[] _draws;
    private readonly double _level;

    /// <summary>Draws the resamples.</summary>
    /// <param name="logits">Log odds of each text.</param>
    /// <param name="labels">Whether it is positive.</param>
    /// <param name="options">How many, and from which seed.</param>
    /// <param name="compute">Where it runs; draw i has a random stream of its own.</param>
    /// <exception cref="ArgumentException">An option is out of range, the counts differ or are 0, or a logit is NaN.</exception>
    public Bootstrap(IReadOnlyList<double> logits, IReadOnlyList<bool> labels, BootstrapOptions options, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(compute);
        if (options.Faults() is { Count: > 0 } faults) throw new ArgumentException(string.Join("; ", faults) + ".", nameof(options));
        var scores = new RankedScores(logits, labels);
        var random = new RandomSource(options.Seed).Fork("bootstrap");
        _draws = new SampleMetrics[options.Draws];
        _level = options.Level;
        compute.For(options.Draws, draw =>
        {
            var source = random.Fork(draw);
            int[] times = new int[scores.Count];
            for (int i = 0; i < times.Length; i++) times[source.NextInt(times.Length)]++;
            _draws[draw] = scores.Measure(times);
        });
    }

    /// <summary>Accuracy of each draw.</summary>
    public IReadOnlyList<double> AccuracyDraws => [.. _draws.Select(draw => draw.Accuracy)];

    /// <summary>The intervals.</summary>
    public ProbeIntervals Intervals() => new()
    {
        Accuracy = Of(draw => draw.Accuracy),
        BalancedAccuracy = Of(draw => draw.BalancedAccuracy),
        Auroc = Of(draw => draw.Auroc),
        LogLoss = Of(draw => draw.LogLoss),
    };

    private Interval Of(Func<SampleMetrics, double> metric) => Interval.OfDraws([.. _draws.Select(metric)], _level);
}
