using System.Diagnostics;
using System.Globalization;
using Suture.Features.Matching;
using Suture.Numerics;

namespace Suture.Benchmarks.Features;

/// <summary>One-to-one matching of two large dictionaries by decoder cosine: of noisy copies, as of two trainings, and of unrelated rows, the hardest there is.</summary>
internal sealed class FeatureMatchingBenchmark : IBenchmark
{
    private const int Latents = 65_536;
    private const int Width = 128;

    // A copy has the cosine 1 / √(1 + noise²) with its original, 0.71 at most.
    private const float MostNoise = 1;

    public string Name => "feature-matching";

    public string Summary => $"best matches and the one-to-one assignment of {Latents} by {Latents} latents at d {Width}, of noisy copies and of unrelated rows";

    public IEnumerable<Figure> Run(BenchmarkContext context)
    {
        foreach (int threads in context.Threads)
        {
            yield return Measure("copies", isCopy: true, threads, context);
            yield return Measure("unrelated", isCopy: false, threads, context);
        }
    }

    private static Figure Measure(string part, bool isCopy, int threads, BenchmarkContext context)
    {
        context.Progress($"feature-matching/{part}, {threads} threads");
        var compute = new Compute(threads);
        Matrix<float> first = Gaussian(seed: 1), second = Gaussian(seed: 2);
        // Half of the rows are copies with noise from none to the most; the other half is unrelated.
        for (int i = 0; isCopy && i < Latents / 2; i++)
        {
            float noise = MostNoise * i * 2 / Latents;
            for (int d = 0; d < Width; d++) second[i, d] = first[i, d] + (noise * second[i, d]);
        }

        long start = Stopwatch.GetTimestamp();
        var match = DictionaryMatcher.Match(first, second, new MatchingOptions(), compute);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return Figure.Alone($"feature-matching/{part}", seconds, "s", threads, string.Create(
            CultureInfo.InvariantCulture,
            $"{match.OneToOne.PairCount} pairs, sum of cosines {match.OneToOne.Total:F2}, at most {match.OneToOne.Bound:E1} below the best, {match.OneToOne.Rounds} searches, {match.OneToOne.CandidatePairs} candidates, {match.MutualCount} mutual best matches"));
    }

    private static Matrix<float> Gaussian(ulong seed)
    {
        var matrix = new Matrix<float>(Latents, Width);
        new RandomSource(seed).FillGaussian(matrix.Values);
        return matrix;
    }
}
