using Suture.Numerics;

namespace Suture.Models.Layers;

/// <summary>What attention reads: the projections of all rows, heads side by side.</summary>
/// <param name="Queries">[rows, nHeads × dHead].</param>
/// <param name="Keys">[rows, kvHeads × dHead].</param>
/// <param name="Values">[rows, kvHeads × dHead].</param>
internal readonly record struct AttentionInput(MatrixView<float> Queries, MatrixView<float> Keys, MatrixView<float> Values)
{
    /// <summary>Splits a projection whose columns are queries, keys and values of the same width, in that order.</summary>
    /// <param name="projected">[rows, 3 × nHeads × dHead].</param>
    public static AttentionInput OfThirds(MatrixView<float> projected)
    {
        int width = projected.Columns / 3;
        return new(projected.ColumnRange(0, width), projected.ColumnRange(width, width), projected.ColumnRange(2 * width, width));
    }
}
