using MathNet.Numerics;
using Suture.Probing.Evaluation;

namespace Suture.Steering;

/// <summary>The exact interval of a proportion (Clopper and Pearson 1934).</summary>
public static class ClopperPearson
{
    /// <summary>The central interval: <c>low = B⁻¹(α/2; k, n − k + 1)</c>, 0 at k = 0; <c>high = B⁻¹(1 − α/2; k + 1, n − k)</c>, 1 at k = n. Without trials it is 0 to 1.</summary>
    /// <param name="successes">k, 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">n, 0 or more.</param>
    /// <param name="alpha">α, the chance of missing the proportion, above 0 and below 1; default 0.05.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static Interval Of(int successes, int trials, double alpha = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        if (successes < 0 || successes > trials) throw new ArgumentOutOfRangeException(nameof(successes), successes, $"Expected 0 to {trials} successes.");
        if (!(alpha is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "Expected above 0 and below 1.");
        double low = successes == 0 ? 0 : Quantile(alpha / 2, successes, trials - successes + 1);
        double high = successes == trials ? 1 : 1 - Quantile(alpha / 2, trials - successes, successes + 1);
        return new Interval(low, high);
    }

    // The smallest double whose probability reaches p, by bisection of the bits: exact to the rounding of the incomplete beta function, near 0 too.
    private static double Quantile(double p, double a, double b)
    {
        long low = 0, high = BitConverter.DoubleToInt64Bits(1);
        while (high - low > 1)
        {
            long middle = low + ((high - low) / 2);
            if (SpecialFunctions.BetaRegularized(a, b, BitConverter.Int64BitsToDouble(middle)) < p) low = middle;
            else high = middle;
        }

        return BitConverter.Int64BitsToDouble(high);
    }
}
