using Suture.Models;
using Suture.Numerics;
using Suture.Probing.Evaluation;

namespace Suture.Features.Heads;

/// <summary>Deactivation scores of random directions at every later head: what a score is worth.</summary>
public sealed class RandomHeadScores
{
    private const double BandLevel = 0.9;

    private readonly float[][] _magnitudes; // of each head, ascending, over all seeds
    private readonly Interval[] _bands;

    private RandomHeadScores(float[][] magnitudes, Interval[] bands, double[] best) => (_magnitudes, _bands, Best) = (magnitudes, bands, best);

    /// <summary>Of each seed the largest magnitude over all its directions and all heads: what the best of as many directions reaches by chance.</summary>
    public IReadOnlyList<double> Best { get; }

    /// <summary>Draws directions and scores them.</summary>
    /// <param name="layers">The later blocks, one or more.</param>
    /// <param name="count">Directions a seed, 1 or more.</param>
    /// <param name="seeds">Seeds, 1 or more. Memory is heads × count × seeds.</param>
    /// <param name="turns">Where the latents are active.</param>
    /// <param name="random">Where directions come from.</param>
    /// <param name="compute">Where to compute.</param>
    /// <exception cref="ArgumentException">There is no block.</exception>
    public static RandomHeadScores Of(IReadOnlyList<HeadQueries> layers, int count, int seeds, QueryTurns turns, RandomSource random, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(seeds, 1);
        HeadScoreTable[] tables = [.. Enumerable.Range(0, seeds).Select(seed => HeadScoreTable.OfDirections(layers, RandomDirections.Of(count, layers[0].Queries[0].Rows, random.Fork(seed)), turns, compute))];
        float[][] scores = [.. Enumerable.Range(0, tables[0].HeadCount).Select(head => tables.SelectMany(table => Enumerable.Range(0, count).Select(i => (float)table[i, head])).ToArray())];
        return new RandomHeadScores(
            [.. scores.Select(head => head.Select(Math.Abs).Order().ToArray())],
            [.. scores.Select(head => Interval.OfDraws(Array.ConvertAll(head, score => (double)score), BandLevel))],
            [.. tables.Select(table => Enumerable.Range(0, count).Max(i => Math.Abs(table[i, table.Strongest(i)])))]);
    }

    /// <summary>5 and 95 % quantiles of the scores at a head.</summary>
    /// <param name="head">The head, counted through later blocks.</param>
    public Interval Band(int head) => _bands[head];

    /// <summary>95 % quantile of the magnitudes at a head.</summary>
    /// <param name="head">The head, counted through later blocks.</param>
    public double Reach(int head) => _magnitudes[head][(int)(0.95 * (_magnitudes[head].Length - 1))];

    /// <summary><c>(1 + number of random directions with |score| ≥ |given|) / (1 + their number)</c> at a head.</summary>
    /// <param name="head">The head, counted through later blocks.</param>
    /// <param name="score">The score.</param>
    public double Rank(int head, double score)
    {
        var magnitudes = _magnitudes[head];
        float wanted = (float)Math.Abs(score);
        int low = 0, high = magnitudes.Length; // first index with a magnitude of at least that
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (magnitudes[middle] < wanted) low = middle + 1;
            else high = middle;
        }

        return (1.0 + magnitudes.Length - low) / (1 + magnitudes.Length);
    }
}
