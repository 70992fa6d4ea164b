using Suture.Numerics;

namespace Suture.Features;

/// <summary>How far a written direction turns a head's attention to the first token: <c>ŵ · W_Q^h k_BOS^h / √dHead</c> (arXiv 2506.06609, section 5).</summary>
/// <remarks>Positive: the head looks more at BOS, where it reads nothing, so the feature deactivates it; negative: the feature activates it. For queries without rotation.</remarks>
public sealed class DeactivationScores
{
    private readonly Matrix<double> _pulls;

    /// <summary>Prepares the heads.</summary>
    /// <param name="queries">Of each head W_Q, from the residual stream, <c>[dModel, dHead]</c>, the gain of its norm folded in by the caller.</param>
    /// <param name="bosKeys">Of each head its key at BOS, from a pass over BOS alone, <c>[nHeads, dHead]</c>.</param>
    /// <exception cref="ArgumentException">There is no head, or shapes disagree.</exception>
    public DeactivationScores(IReadOnlyList<Matrix<float>> queries, Matrix<float> bosKeys)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(bosKeys);
        if (queries.Count == 0 || queries.Count != bosKeys.Rows) throw new ArgumentException($"{queries.Count} heads have queries and {bosKeys.Rows} have keys; expected as many, and one or more.", nameof(bosKeys));
        _pulls = new Matrix<double>(queries.Count, queries[0].Rows);
        for (int head = 0; head < queries.Count; head++)
        {
            if (queries[head].Columns != bosKeys.Columns || queries[head].Rows != _pulls.Columns) throw new ArgumentException($"W_Q of head {head} is {queries[head]}; expected [{_pulls.Columns}, {bosKeys.Columns}].", nameof(queries));
            for (int i = 0; i < _pulls.Columns; i++)
            {
                _pulls.Row(head)[i] = DoubleSums.Dot<float>(queries[head].Row(i), bosKeys.Row(head)) / Math.Sqrt(bosKeys.Columns);
            }
        }
    }

    /// <summary>Number of heads.</summary>
    public int HeadCount => _pulls.Rows;

    /// <summary>Scores of one direction at every head.</summary>
    /// <param name="direction">w, as a decoder row, <c>[dModel]</c>; its length does not matter.</param>
    /// <returns><c>[nHeads]</c>; NaN for a direction of zeros.</returns>
    /// <exception cref="ArgumentException">The direction has another width.</exception>
    public double[] Of(ReadOnlySpan<float> direction)
    {
        if (direction.Length != _pulls.Columns) throw new ArgumentException($"The direction has {direction.Length} dimensions; the queries read {_pulls.Columns}.", nameof(direction));
        double norm = Math.Sqrt(DoubleSums.SumOfSquares(direction));
        double[] scores = new double[HeadCount];
        for (int head = 0; head < scores.Length; head++)
        {
            double sum = 0;
            for (int i = 0; i < direction.Length; i++) sum += direction[i] * _pulls.Row(head)[i];
            scores[head] = sum / norm;
        }

        return scores;
    }
}
