using Suture.Numerics;

namespace Suture.Models.Layers;

/// <summary>One matrix whose outputs are all queries, all keys and all values, each [nHeads × dHead]: GPT-2's.</summary>
/// <param name="weight">[3 × nHeads × dHead, dModel].</param>
/// <param name="headWidth">dHead.</param>
internal sealed class ThirdsProjection(Linear weight, int headWidth) : IAttentionProjection
{
    /// <inheritdoc />
    public AttentionInput Apply(BlockRun run, MatrixView<float> normed)
    {
        var projected = run.Scratch.Projected(normed.Rows, weight.OutputWidth);
        weight.Apply(normed, projected, run.Compute);
        int width = projected.Columns / 3;
        return new AttentionInput(projected.ColumnRange(0, width), projected.ColumnRange(width, width), projected.ColumnRange(2 * width, width), headWidth);
    }

    /// <inheritdoc />
    public Linear Queries(int head) => weight.Outputs(headWidth * head, headWidth);
}
