using Suture.Numerics.Gemm;

namespace Suture.Numerics;

/// <summary>Attention of one head in one context: every query sees the keys up to its own position, or a window of them.</summary>
/// <remarks>
/// Runs on the calling thread; heads and contexts are what <see cref="Compute.For"/> spreads. Scores exist for one tile of queries at a time,
/// products above the diagonal are skipped, and the memory is [tile rows + 2 dHead, keys], kept by the thread.
/// </remarks>
public static class CausalAttention
{
    private static readonly AttentionEngine Engine = AttentionEngine.Of(InstructionSets.Best);

    /// <summary><c>softmax(scores(Q, K)) V</c> over the keys that a query sees.</summary>
    /// <param name="queries">Q: [queries, dHead], the last positions of the context.</param>
    /// <param name="keys">K: [keys, dHead], all positions from 0.</param>
    /// <param name="values">V: [keys, dHead].</param>
    /// <param name="rule">Scale, window and soft cap.</param>
    /// <param name="firstPosition">Position of the first query: keys − queries.</param>
    /// <param name="destination">Receives [queries, dHead]; must not overlap the others.</param>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public static void Apply(MatrixView<float> queries, MatrixView<float> keys, MatrixView<float> values, ScoreRule rule, int firstPosition, MatrixView<float> destination)
    {
        RequireFitting(queries, keys, rule, firstPosition);
        if (values.Rows != keys.Rows || values.Columns != keys.Columns || destination.Rows != queries.Rows || destination.Columns != queries.Columns)
        {
            throw new ArgumentException($"Shapes do not fit: Q [{queries.Rows}, {queries.Columns}], K [{keys.Rows}, {keys.Columns}], V [{values.Rows}, {values.Columns}], destination [{destination.Rows}, {destination.Columns}].");
        }

        if (queries.Rows > 0) Engine.Apply(queries, keys, values, rule, firstPosition, destination);
    }

    /// <summary><c>softmax(scores(Q, K))</c>: what <see cref="Apply"/> weighs the values with.</summary>
    /// <param name="queries">Q: [queries, dHead].</param>
    /// <param name="keys">K: [keys, dHead].</param>
    /// <param name="rule">Scale, window and soft cap.</param>
    /// <param name="firstPosition">Position of the first query: keys − queries.</param>
    /// <param name="destination">Receives [queries, keys]; rows sum to 1, keys that the query does not see get exactly 0.</param>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public static void Pattern(MatrixView<float> queries, MatrixView<float> keys, ScoreRule rule, int firstPosition, MatrixView<float> destination)
    {
        RequireFitting(queries, keys, rule, firstPosition);
        if (destination.Rows != queries.Rows || destination.Columns != keys.Rows)
        {
            throw new ArgumentException($"The pattern of Q [{queries.Rows}, {queries.Columns}] and K [{keys.Rows}, {keys.Columns}] does not fit into [{destination.Rows}, {destination.Columns}].", nameof(destination));
        }

        if (queries.Rows > 0) Engine.Pattern(queries, keys, rule, firstPosition, destination);
    }

    private static void RequireFitting(MatrixView<float> queries, MatrixView<float> keys, ScoreRule rule, int firstPosition)
    {
        if (rule.Window is < 1) throw new ArgumentException($"The window is {rule.Window}; a query sees its own key at least.");
        if (rule.SoftCap is not (null or > 0)) throw new ArgumentException($"The soft cap is {rule.SoftCap}; expected a number above 0.");
        if (queries.Columns != keys.Columns || firstPosition < 0 || firstPosition + queries.Rows != keys.Rows)
        {
            throw new ArgumentException($"Shapes do not fit: Q [{queries.Rows}, {queries.Columns}] from position {firstPosition}, K [{keys.Rows}, {keys.Columns}]; there is one key for each position up to the last query's.");
        }
    }
}
