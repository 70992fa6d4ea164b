using Suture.Probing.Evaluation;

namespace Suture.Experiments.Robustness;

/// <summary>An arm's score with what intervals of differences are made of.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Score">The score.</param>
/// <param name="Interval">Its interval.</param>
/// <param name="Draws">Resamples, drawn alike for all arms; null where there are none.</param>
internal sealed record MeasuredArm(RobustnessArm Arm, double Score, Interval Interval, IReadOnlyList<double>? Draws = null)
{
    /// <summary>The interval of this score less another: of the resamples' differences, or without resamples Newcombe's from both intervals (1998, method 10's form).</summary>
    /// <param name="other">The other arm.</param>
    /// <param name="level">Share of the resamples inside.</param>
    /// <remarks>Newcombe's form takes the arms for independent. They answer the same prompts, so it is rather too wide than too narrow.</remarks>
    public Interval Less(MeasuredArm other, double level)
    {
        if (Draws is not null && other.Draws is not null) return Interval.OfDraws([.. Draws.Zip(other.Draws, (a, b) => a - b)], level);
        double difference = Score - other.Score;
        return new Interval(
            difference - double.Hypot(Score - Interval.Low, other.Interval.High - other.Score),
            difference + double.Hypot(Interval.High - Score, other.Score - other.Interval.Low));
    }
}
