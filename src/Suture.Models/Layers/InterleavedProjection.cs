using Suture.Numerics;

namespace Suture.Models.Layers;

/// <summary>One matrix whose outputs are query, key and value of each head in turn, [nHeads, 3, dHead]: GPT-NeoX's.</summary>
/// <param name="weight">[nHeads × 3 × dHead, dModel].</param>
/// <param name="headWidth">dHead.</param>
internal sealed class InterleavedProjection(Linear weight, int headWidth) : IAttentionProjection
{
    /// <inheritdoc />
    public AttentionInput Apply(BlockRun run, MatrixView<float> normed)
    {
        var projected = run.Scratch.Projected(normed.Rows, weight.OutputWidth);
        weight.Apply(normed, projected, run.Compute);
        int width = projected.Columns - (2 * headWidth); // from the first head's part to the end of the last one's
        return new AttentionInput(projected.ColumnRange(0, width), projected.ColumnRange(headWidth, width), projected.ColumnRange(2 * headWidth, width), 3 * headWidth);
    }

    /// <inheritdoc />
    public Linear Queries(int head) => weight.Outputs(3 * headWidth * head, headWidth);
}
