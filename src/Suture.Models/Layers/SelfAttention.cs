using Suture.Numerics;

namespace Suture.Models.Layers;

/// <summary>The attention of a block: projections, norms of queries and keys, positions, heads, output.</summary>
internal sealed class SelfAttention
{
    /// <summary>Makes queries, keys and values.</summary>
    public required IAttentionProjection Projection { get; init; }

    /// <summary>Norm of the queries; null for none.</summary>
    public IHeadNormalization? QueryNorm { get; init; }

    /// <summary>Norm of the keys; null for none.</summary>
    public IHeadNormalization? KeyNorm { get; init; }

    /// <summary>Turns queries and keys by their position; null when positions come in with the embedding.</summary>
    public RotaryPositions? Positions { get; init; }

    /// <summary>The heads.</summary>
    public required CausalSelfAttention Heads { get; init; }

    /// <summary>[dModel, nHeads × dHead].</summary>
    public required Linear Output { get; init; }

    /// <summary>What the heads gather.</summary>
    /// <param name="run">The contexts.</param>
    /// <param name="normed">[rows, dModel].</param>
    /// <param name="destination">Receives [rows, nHeads × dHead].</param>
    public void Gather(BlockRun run, MatrixView<float> normed, MatrixView<float> destination) => Heads.Apply(run, Project(run, normed), destination);

    /// <summary>The attention after softmax.</summary>
    /// <param name="run">One whole context.</param>
    /// <param name="normed">[rows, dModel].</param>
    /// <param name="patterns">Receives [query, key] per head.</param>
    public void Pattern(BlockRun run, MatrixView<float> normed, IReadOnlyList<MatrixView<float>> patterns) => Heads.Pattern(run, Project(run, normed), patterns);

    /// <summary>Copies keys and values as the heads read them: projected, normalised, turned.</summary>
    /// <param name="run">The contexts.</param>
    /// <param name="normed">[rows, dModel].</param>
    /// <param name="keys">Receives [rows, kvHeads × dHead].</param>
    /// <param name="values">Receives [rows, kvHeads × dHead].</param>
    public void CopyKeysAndValues(BlockRun run, MatrixView<float> normed, MatrixView<float> keys, MatrixView<float> values)
    {
        var input = Project(run, normed);
        int width = Heads.HeadWidth;
        for (int head = 0; head < Heads.KeyValueHeadCount; head++)
        {
            input.Keys.ColumnRange(head * input.HeadStride, width).CopyTo(keys.ColumnRange(head * width, width));
            input.Values.ColumnRange(head * input.HeadStride, width).CopyTo(values.ColumnRange(head * width, width));
        }
    }

    /// <summary>Queries of all heads as they meet the keys: projected, normalised, turned.</summary>
    /// <param name="run">Where to run, and the position of each row.</param>
    /// <param name="normed">[rows, dModel].</param>
    /// <param name="destination">Receives [rows, nHeads × dHead].</param>
    public void MakeQueries(BlockRun run, MatrixView<float> normed, MatrixView<float> destination)
    {
        int width = Heads.HeadWidth;
        for (int head = 0; head < Heads.HeadCount; head++) Projection.Queries(head).Apply(normed, destination.ColumnRange(head * width, width), run.Compute);
        QueryNorm?.Apply(destination, run.Compute);
        Positions?.Turn(destination, Heads.HeadCount, width, run);
    }

    private AttentionInput Project(BlockRun run, MatrixView<float> normed)
    {
        var input = Projection.Apply(run, normed);
        QueryNorm?.Apply(input.Queries, run.Compute);
        KeyNorm?.Apply(input.Keys, run.Compute);
        if (Positions is null) return input;
        Positions.Turn(input.Queries, Heads.HeadCount, input.HeadStride, run);
        Positions.Turn(input.Keys, Heads.KeyValueHeadCount, input.HeadStride, run);
        return input;
    }
}
