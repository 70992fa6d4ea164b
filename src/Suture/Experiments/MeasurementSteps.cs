namespace Suture.Experiments;

/// <summary>At which steps of a training its held-out curve is measured.</summary>
public static class MeasurementSteps
{
    /// <summary>0, then doubling up to an interval, then every interval, and the last step.</summary>
    /// <param name="steps">Number of training steps.</param>
    /// <param name="points">About how many measurements; sets the interval, 1 or more.</param>
    public static IReadOnlyList<int> Of(int steps, int points = 50)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 1);
        int interval = Math.Max(1, steps / points);
        var result = new SortedSet<int> { 0, steps };
        for (int step = 1; step < Math.Min(interval, steps); step *= 2) result.Add(step);
        for (int step = interval; step < steps; step += interval) result.Add(step);
        return [.. result];
    }
}
