namespace Suture.Reports.Tests.Samples;

internal static class SampleLayerMaps
{
    public static readonly double[][] Svcca = [
        [0.76000, 0.57396, 0.57327, 0.55817, 0.53301, 0.50626],
        [0.64488, 0.64192, 0.64571, 0.65279, 0.63892, 0.62178],
        [0.59501, 0.60323, 0.62389, 0.63995, 0.63420, 0.62444],
        [0.50971, 0.52134, 0.53840, 0.63239, 0.65060, 0.65435],
    ];

    public static readonly double[][] Cka = [
        [0.83296, 0.71926, 0.66845, 0.66298, 0.60653, 0.39633],
        [0.53171, 0.80605, 0.72208, 0.73371, 0.73769, 0.56382],
        [0.36838, 0.88906, 0.96989, 0.95207, 0.74140, 0.38999],
        [0.42727, 0.71756, 0.65825, 0.70436, 0.79796, 0.72067],
    ];

    public static readonly double[][] FvuUp = [
        [0.35725, 0.35434, 0.31096, 0.43420, 0.56166, 0.62604],
        [0.49787, 0.32995, 0.28576, 0.38734, 0.49449, 0.53020],
        [0.52325, 0.33582, 0.27750, 0.37312, 0.47280, 0.49960],
        [0.57801, 0.37733, 0.31814, 0.35356, 0.42087, 0.43248],
    ];

    public static readonly double[][] FvuDown = [
        [0.32152, 0.34618, 0.25716, 0.38240, 0.53517, 0.54712],
        [0.45232, 0.26819, 0.27689, 0.36097, 0.41504, 0.48978],
        [0.46255, 0.33192, 0.23343, 0.31971, 0.45524, 0.44100],
        [0.53257, 0.30960, 0.29893, 0.33771, 0.34994, 0.39373],
    ];

    private static readonly int[] SmallRanks = [122, 97, 106, 117];
    private static readonly int[] LargeRanks = [182, 125, 129, 159, 172, 175];

    public static Dictionary<string, int[]> Ranks()
    {
        var ranks = new Dictionary<string, int[]>(StringComparer.Ordinal);
        for (int a = 0; a < SmallRanks.Length; a++)
        {
            for (int b = 0; b < LargeRanks.Length; b++) ranks[FormattableString.Invariant($"{a},{b}")] = [SmallRanks[a], LargeRanks[b]];
        }

        return ranks;
    }

    public static double[][] Standardised() => [.. Svcca.Select(row => row.Select(value => value * 0.93).ToArray())];
}
