namespace Suture.Probing;

/// <summary>How far to go along a descent direction of a convex function, from its slopes alone: near a minimum values no longer differ, slopes do.</summary>
internal static class LineMinimum
{
    private const double SlopeLeft = 0.1;
    private const int MaxTrials = 60;

    /// <summary>A t above 0 at which the slope is a tenth of that at 0 or less; 1 where that will do.</summary>
    /// <param name="slope">φ′(t); negative at 0, never falling.</param>
    /// <param name="atZero">φ′(0).</param>
    public static double Find(Func<double, double> slope, double atZero)
    {
        double wanted = SlopeLeft * Math.Abs(atZero), low = 0, high = double.PositiveInfinity, t = 1;
        for (int trial = 0; trial < MaxTrials; trial++)
        {
            double found = slope(t);
            if (Math.Abs(found) <= wanted) break;
            if (found > 0) high = t;
            else low = t;
            t = double.IsPositiveInfinity(high) ? 2 * t : (low + high) / 2;
        }

        return t;
    }
}
