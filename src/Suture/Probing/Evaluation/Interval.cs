using Suture.Evaluation;

namespace Suture.Probing.Evaluation;

/// <summary>A confidence interval.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public sealed record Interval(double Low, double High)
{
    /// <summary>The central interval of draws: quantiles <c>(1 ∓ level) / 2</c>, interpolated between order statistics.</summary>
    /// <param name="draws">Draws; NaN ones are left out.</param>
    /// <param name="level">Share of the draws inside, above 0 and below 1.</param>
    /// <returns>NaN at both ends when no draw is left.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is out of range.</exception>
    public static Interval OfDraws(IReadOnlyList<double> draws, double level)
    {
        ArgumentNullException.ThrowIfNull(draws);
        if (!(level is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "A level lies between 0 and 1.");
        double[] sorted = [.. draws.Where(draw => !double.IsNaN(draw)).Order()];
        return new Interval(OrderStatistics.Quantile(sorted, (1 - level) / 2), OrderStatistics.Quantile(sorted, (1 + level) / 2));
    }
}
