using Suture.Numerics;

namespace Suture.Models.Layers;

/// <summary>A matrix each for queries, keys and values; fewer heads for keys and values than for queries are possible.</summary>
/// <param name="queries">[nHeads × dHead, dModel].</param>
/// <param name="keys">[kvHeads × dHead, dModel].</param>
/// <param name="values">[kvHeads × dHead, dModel].</param>
/// <param name="headWidth">dHead.</param>
internal sealed class SeparateProjection(Linear queries, Linear keys, Linear values, int headWidth) : IAttentionProjection
{
    /// <inheritdoc />
    public AttentionInput Apply(BlockRun run, MatrixView<float> normed)
    {
        var projected = run.Scratch.Projected(normed.Rows, queries.OutputWidth + keys.OutputWidth + values.OutputWidth);
        var input = new AttentionInput(
            projected.ColumnRange(0, queries.OutputWidth),
            projected.ColumnRange(queries.OutputWidth, keys.OutputWidth),
            projected.ColumnRange(queries.OutputWidth + keys.OutputWidth, values.OutputWidth),
            headWidth);
        queries.Apply(normed, input.Queries, run.Compute);
        keys.Apply(normed, input.Keys, run.Compute);
        values.Apply(normed, input.Values, run.Compute);
        return input;
    }

    /// <inheritdoc />
    public Linear Queries(int head) => queries.Outputs(headWidth * head, headWidth);
}
