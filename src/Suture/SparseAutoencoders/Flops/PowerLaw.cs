namespace Suture.SparseAutoencoders.Flops;

/// <summary>A scaling law <c>L = A · C^−β</c> (arXiv 2506.06609, figure 1c and table 4).</summary>
/// <param name="A">L at C = 1.</param>
/// <param name="Beta">β: L falls by the factor 10^−β with each tenfold C.</param>
/// <param name="RSquared">Share of the variance of ln L over the fitted points that the law explains; 1 when they lie on it. NaN when it was not fitted.</param>
public sealed record PowerLaw(double A, double Beta, double RSquared = double.NaN)
{
    /// <summary>Ordinary least squares of <c>ln L = ln A − β ln C</c>, every point with the same weight.</summary>
    /// <param name="costs">C of each point, above 0; at least two different ones.</param>
    /// <param name="losses">L of each point, above 0.</param>
    /// <exception cref="ArgumentException">The lengths differ, a value is not positive and finite, or all C are the same.</exception>
    public static PowerLaw Fit(ReadOnlySpan<double> costs, ReadOnlySpan<double> losses)
    {
        if (costs.Length != losses.Length) throw new ArgumentException($"There are {costs.Length} costs and {losses.Length} losses; expected pairs.", nameof(losses));
        double[] x = Logs(costs, nameof(costs)), y = Logs(losses, nameof(losses));
        if (x.Length < 2 || x.Min() == x.Max()) throw new ArgumentException($"A law needs at least two different costs; found {x.Distinct().Count()}.", nameof(costs));
        double meanX = x.Average(), meanY = y.Average(), sxx = 0, sxy = 0, syy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sxx += (x[i] - meanX) * (x[i] - meanX);
            sxy += (x[i] - meanX) * (y[i] - meanY);
            syy += (y[i] - meanY) * (y[i] - meanY);
        }

        double slope = sxy / sxx;
        // Points of one height lie on the level line.
        return new PowerLaw(Math.Exp(meanY - (slope * meanX)), -slope, syy == 0 ? 1 : sxy * sxy / (sxx * syy));
    }

    /// <summary>L at a cost.</summary>
    /// <param name="cost">C, above 0.</param>
    public double At(double cost) => A * Math.Pow(cost, -Beta);

    /// <summary>log₁₀ of the cost at which two laws give the same L: <c>(log₁₀ A − log₁₀ A') / (β − β')</c>.</summary>
    /// <param name="other">The other law.</param>
    /// <returns>Null when the laws are parallel.</returns>
    public double? CrossingLog10(PowerLaw other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Beta == other.Beta ? null : (Math.Log10(A) - Math.Log10(other.A)) / (Beta - other.Beta);
    }

    private static double[] Logs(ReadOnlySpan<double> values, string name)
    {
        double[] logs = new double[values.Length];
        for (int i = 0; i < logs.Length; i++)
        {
            if (!(values[i] > 0 && double.IsFinite(values[i]))) throw new ArgumentException($"Value {i} is {values[i]}; a logarithm needs a positive number.", name);
            logs[i] = Math.Log(values[i]);
        }

        return logs;
    }
}
