using Suture.Numerics;

namespace Suture.Features;

/// <summary>How far a written direction turns a head's attention to the first token: <c>ŵ · W_Q^h k_BOS^h / √dHead</c> (arXiv 2506.06609, section 5).</summary>
/// <remarks>
/// Positive: the head looks more at BOS, where it reads nothing, so the feature deactivates it; negative: the feature activates it.
/// Where queries turn by their position (rotary), the score has a part by pair of features that turns: <c>base + Σ_i cos(pθ_i) c_i + sin(pθ_i) s_i</c>. It is linear
/// in cosines and sines, so their means over positions give the mean score over these positions. BOS stands at position 0, where nothing is turned.
/// </remarks>
public sealed class DeactivationScores
{
    private readonly Matrix<double> _pulls; // of each head its base, then a cosine and a sine part of each pair: [nHeads × (1 + 2 pairs), dModel]

    /// <summary>Prepares the heads.</summary>
    /// <param name="queries">Of each head W_Q, from the residual stream, <c>[dModel, dHead]</c>, the gain of its norm folded in by the caller.</param>
    /// <param name="bosKeys">Of each head its key at BOS, from a pass over BOS alone, <c>[nHeads, dHead]</c>.</param>
    /// <param name="turningPairs">Pairs of features that turn by the query's position, pair i being features i and <c>turningPairs + i</c>; 0 without rotary positions.</param>
    /// <exception cref="ArgumentException">There is no head, or shapes disagree.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are more pairs than features.</exception>
    public DeactivationScores(IReadOnlyList<Matrix<float>> queries, Matrix<float> bosKeys, int turningPairs = 0)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(bosKeys);
        if (queries.Count == 0 || queries.Count != bosKeys.Rows) throw new ArgumentException($"{queries.Count} heads have queries and {bosKeys.Rows} have keys; expected as many, and one or more.", nameof(bosKeys));
        ArgumentOutOfRangeException.ThrowIfNegative(turningPairs);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(2 * turningPairs, bosKeys.Columns, nameof(turningPairs));
        TurningPairs = turningPairs;
        HeadCount = queries.Count;
        _pulls = new Matrix<double>(HeadCount * PartCount, queries[0].Rows);
        for (int head = 0; head < HeadCount; head++)
        {
            if (queries[head].Columns != bosKeys.Columns || queries[head].Rows != _pulls.Columns) throw new ArgumentException($"W_Q of head {head} is {queries[head]}; expected [{_pulls.Columns}, {bosKeys.Columns}].", nameof(queries));
            for (int i = 0; i < _pulls.Columns; i++) Prepare(head, i, queries[head].Row(i), bosKeys.Row(head));
        }
    }

    /// <summary>Number of heads.</summary>
    public int HeadCount { get; }

    /// <summary>Pairs of features that turn by the query's position.</summary>
    public int TurningPairs { get; }

    private int PartCount => 1 + (2 * TurningPairs);

    /// <summary>Scores of one direction at every head, for queries without rotation.</summary>
    /// <param name="direction">w, as a decoder row, <c>[dModel]</c>; its length does not matter.</param>
    /// <returns><c>[nHeads]</c>; NaN for a direction of zeros.</returns>
    /// <exception cref="ArgumentException">The direction has another width, or queries turn.</exception>
    public double[] Of(ReadOnlySpan<float> direction) => Of(direction, [], []);

    /// <summary>Scores of one direction at every head, for queries that turn.</summary>
    /// <param name="direction">w, as a decoder row, <c>[dModel]</c>; its length does not matter.</param>
    /// <param name="cosines">Of each pair <c>cos(pθ)</c> at the query's position, or its mean over positions, <c>[turningPairs]</c>.</param>
    /// <param name="sines"><c>sin(pθ)</c> likewise.</param>
    /// <returns><c>[nHeads]</c>; NaN for a direction of zeros.</returns>
    /// <exception cref="ArgumentException">The direction has another width, or there is not a cosine and a sine for each pair.</exception>
    public double[] Of(ReadOnlySpan<float> direction, ReadOnlySpan<double> cosines, ReadOnlySpan<double> sines)
    {
        if (direction.Length != _pulls.Columns) throw new ArgumentException($"The direction has {direction.Length} dimensions; the queries read {_pulls.Columns}.", nameof(direction));
        if (cosines.Length != TurningPairs || sines.Length != TurningPairs) throw new ArgumentException($"{cosines.Length} cosines and {sines.Length} sines were given; the queries turn {TurningPairs} pairs of features.", nameof(cosines));
        double norm = Math.Sqrt(DoubleSums.SumOfSquares(direction));
        double[] scores = new double[HeadCount];
        for (int head = 0; head < scores.Length; head++)
        {
            double sum = 0;
            for (int part = 0; part < PartCount; part++)
            {
                double weight = part == 0 ? 1 : part <= TurningPairs ? cosines[part - 1] : sines[part - 1 - TurningPairs];
                var pull = _pulls.Row((head * PartCount) + part);
                double along = 0;
                for (int i = 0; i < direction.Length; i++) along += direction[i] * pull[i];
                sum += weight * along;
            }

            scores[head] = sum / norm;
        }

        return scores;
    }

    // (a cos − b sin) k₁ + (b cos + a sin) k₂ = cos (a k₁ + b k₂) + sin (a k₂ − b k₁) for a pair (a, b) of the query and (k₁, k₂) of the key.
    private void Prepare(int head, int dimension, ReadOnlySpan<float> query, ReadOnlySpan<float> key)
    {
        double root = Math.Sqrt(key.Length);
        int first = head * PartCount, turning = 2 * TurningPairs;
        _pulls.Row(first)[dimension] = DoubleSums.Dot(query[turning..], key[turning..]) / root;
        for (int i = 0; i < TurningPairs; i++)
        {
            double a = query[i], b = query[TurningPairs + i], k1 = key[i], k2 = key[TurningPairs + i];
            _pulls.Row(first + 1 + i)[dimension] = ((a * k1) + (b * k2)) / root;
            _pulls.Row(first + 1 + TurningPairs + i)[dimension] = ((a * k2) - (b * k1)) / root;
        }
    }
}
