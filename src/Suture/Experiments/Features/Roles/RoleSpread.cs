using Suture.Evaluation;
using Suture.Features;

namespace Suture.Experiments.Features.Roles;

/// <summary>How a positive number spreads over features: quartiles, and a histogram of its decimal logarithm.</summary>
/// <param name="Features">Features with a number above 0.</param>
/// <param name="Zero">Features without: never active on the text.</param>
/// <param name="Low">Lower quartile; null without features.</param>
/// <param name="Median">Median.</param>
/// <param name="High">Upper quartile.</param>
/// <param name="Bins">Features by decimal logarithm, in bins of equal width from the lowest edge; those outside count in the first or last bin.</param>
/// <param name="BinsPerDecade">Bins a factor of ten.</param>
public sealed record RoleSpread(int Features, int Zero, double? Low, double? Median, double? High, IReadOnlyList<int> Bins, int BinsPerDecade)
{
    /// <summary>Counts numbers.</summary>
    /// <param name="values">Numbers, 0 or above.</param>
    /// <param name="lowest">Lowest edge, a power of ten.</param>
    /// <param name="highest">Highest edge, above the lowest.</param>
    /// <param name="binsPerDecade">Bins a factor of ten, 1 or more.</param>
    public static RoleSpread Of(IEnumerable<double> values, int lowest, int highest, int binsPerDecade)
    {
        double[] all = [.. values], sorted = [.. all.Where(value => value > 0).Order()];
        int[] bins = new int[(highest - lowest) * binsPerDecade];
        foreach (double value in sorted) bins[Math.Clamp((int)Math.Floor((Math.Log10(value) - lowest) * binsPerDecade), 0, bins.Length - 1)]++;
        return new RoleSpread(sorted.Length, all.Length - sorted.Length, OrderStatistics.QuantileOrNull(sorted, 0.25), OrderStatistics.QuantileOrNull(sorted, 0.5), OrderStatistics.QuantileOrNull(sorted, 0.75), bins, binsPerDecade);
    }
}
