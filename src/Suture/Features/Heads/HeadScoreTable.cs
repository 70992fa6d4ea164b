using Suture.Models;
using Suture.Numerics;

namespace Suture.Features.Heads;

/// <summary>Deactivation scores of many directions at every later head of a model.</summary>
public sealed class HeadScoreTable
{
    // Directions of a chunk of parallel work; by the shape alone.
    private const int ChunkDirections = 64;

    private readonly Matrix<float> _scores; // [directions, heads]
    private readonly int _firstLayer;
    private readonly int _headsPerLayer;
    private readonly double[] _units; // what a head's scores are measured in when heads are compared

    private HeadScoreTable(Matrix<float> scores, int firstLayer, int headsPerLayer, double[] units) => (_scores, _firstLayer, _headsPerLayer, _units) = (scores, firstLayer, headsPerLayer, units);

    /// <summary>Number of heads over all later blocks.</summary>
    public int HeadCount => _scores.Columns;

    /// <summary>Number of directions.</summary>
    public int DirectionCount => _scores.Rows;

    /// <summary>A score; NaN for a direction of zeros.</summary>
    /// <param name="direction">The direction.</param>
    /// <param name="head">The head, counted through later blocks.</param>
    public double this[int direction, int head] => _scores[direction, head];

    /// <summary>Scores of latents, each at the positions where it is active.</summary>
    /// <param name="layers">The later blocks, one or more.</param>
    /// <param name="decoder">Decoder rows, <c>[dSae, dModel]</c>.</param>
    /// <param name="turns">Where the latents are active.</param>
    /// <param name="compute">Where to compute.</param>
    /// <exception cref="ArgumentException">There is no block, or shapes disagree.</exception>
    public static HeadScoreTable OfLatents(IReadOnlyList<HeadQueries> layers, Matrix<float> decoder, QueryTurns turns, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(turns);
        return Of(layers, decoder, turns.Of, compute);
    }

    /// <summary>Scores of directions that are active nowhere, at the positions where all latents are, taken together.</summary>
    /// <param name="layers">The later blocks, one or more.</param>
    /// <param name="directions"><c>[directions, dModel]</c>.</param>
    /// <param name="turns">Where the latents are active.</param>
    /// <param name="compute">Where to compute.</param>
    /// <exception cref="ArgumentException">There is no block, or shapes disagree.</exception>
    public static HeadScoreTable OfDirections(IReadOnlyList<HeadQueries> layers, Matrix<float> directions, QueryTurns turns, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(turns);
        (double[], double[])[] pooled = [.. Enumerable.Range(0, layers.Count).Select(turns.Pooled)];
        return Of(layers, directions, (layer, _) => pooled[layer], compute);
    }

    /// <summary>The same scores, with heads compared in units of their own.</summary>
    /// <param name="units">Unit of each head, above 0.</param>
    /// <exception cref="ArgumentException">There is not one for each head, or one is not above 0.</exception>
    public HeadScoreTable InUnits(IReadOnlyList<double> units)
    {
        ArgumentNullException.ThrowIfNull(units);
        if (units.Count != HeadCount || units.Any(unit => !(unit > 0))) throw new ArgumentException($"Expected {HeadCount} units above 0; found {string.Join(", ", units)}.", nameof(units));
        return new HeadScoreTable(_scores, _firstLayer, _headsPerLayer, [.. units]);
    }

    /// <summary>Magnitude of a score in the unit of its head.</summary>
    /// <param name="direction">The direction.</param>
    /// <param name="head">The head, counted through later blocks.</param>
    public double Magnitude(int direction, int head) => Math.Abs(_scores[direction, head]) / _units[head];

    /// <summary>The block of a head.</summary>
    /// <param name="head">The head, counted through later blocks.</param>
    public int LayerOf(int head) => _firstLayer + (head / _headsPerLayer);

    /// <summary>The number of a head within its block.</summary>
    /// <param name="head">The head, counted through later blocks.</param>
    public int IndexOf(int head) => head % _headsPerLayer;

    /// <summary>The head where a direction's score is largest in magnitude, in the heads' units; the first among equals; −1 for a direction of zeros.</summary>
    /// <param name="direction">The direction.</param>
    public int Strongest(int direction)
    {
        int best = -1;
        for (int head = 0; head < HeadCount; head++)
        {
            if (!float.IsNaN(_scores[direction, head]) && (best < 0 || Magnitude(direction, head) > Magnitude(direction, best))) best = head;
        }

        return best;
    }

    /// <summary>Directions by magnitude of their score at a head, largest first; those of zeros are left out.</summary>
    /// <param name="head">The head, counted through later blocks.</param>
    /// <param name="among">Directions to choose from.</param>
    public IEnumerable<int> ByMagnitude(int head, IEnumerable<int> among) =>
        among.Where(direction => !float.IsNaN(_scores[direction, head])).OrderByDescending(direction => Math.Abs(_scores[direction, head])).ThenBy(direction => direction);

    private static HeadScoreTable Of(IReadOnlyList<HeadQueries> layers, Matrix<float> directions, Func<int, int, (double[] Cosines, double[] Sines)> turnsOf, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(directions);
        ArgumentNullException.ThrowIfNull(compute);
        if (layers.Count == 0) throw new ArgumentException("There is no later block.", nameof(layers));
        DeactivationScores[] scorers = [.. layers.Select(layer => new DeactivationScores(layer.Queries, layer.BosKeys, layer.Frequencies.Count))];
        int heads = scorers[0].HeadCount;
        var scores = new Matrix<float>(directions.Rows, layers.Count * heads);
        compute.For((directions.Rows + ChunkDirections - 1) / ChunkDirections, chunk =>
        {
            for (int i = chunk * ChunkDirections; i < Math.Min(directions.Rows, (chunk + 1) * ChunkDirections); i++)
            {
                for (int layer = 0; layer < scorers.Length; layer++)
                {
                    var (cosines, sines) = turnsOf(layer, i);
                    double[] found = scorers[layer].Of(directions.Row(i), cosines, sines);
                    for (int head = 0; head < heads; head++) scores[i, (layer * heads) + head] = (float)found[head];
                }
            }
        });
        return new HeadScoreTable(scores, layers[0].Layer, heads, [.. Enumerable.Repeat(1.0, scores.Columns)]);
    }
}
