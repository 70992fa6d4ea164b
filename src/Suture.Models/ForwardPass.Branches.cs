using Suture.Numerics;

namespace Suture.Models;

/// <content>Single rows with another stream, beside the pass.</content>
public sealed partial class ForwardPass
{
    // Branches that go through a block together.
    private const int BranchGroup = 1024;

    /// <summary>Runs the pass to its end, and beside it single rows whose stream is another here, each for itself: all rows before it are as in the pass.</summary>
    /// <remarks>What a change at one token does to the prediction made at that token, at the cost of one row a change instead of a context.</remarks>
    /// <param name="rows">Rows of the pass at whose positions the branches stand; a row may come several times.</param>
    /// <param name="residuals">The stream of each branch at the block that the pass has reached, <c>[branches, dModel]</c>; overwritten with the stream after the last block.</param>
    /// <param name="cancellationToken">Ends the pass between two blocks.</param>
    /// <exception cref="ArgumentException">Shapes disagree.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row is not one of the pass.</exception>
    /// <exception cref="InvalidOperationException">The pass is within a block.</exception>
    /// <exception cref="NotFiniteNumberException">A stream holds NaN or infinity.</exception>
    public void RunBranches(ReadOnlySpan<int> rows, MatrixView<float> residuals, CancellationToken cancellationToken = default)
    {
        if (residuals.Rows != rows.Length || residuals.Columns != Model.Width) throw new ArgumentException($"The branches are [{residuals.Rows}, {residuals.Columns}]; expected [{rows.Length}, {Model.Width}].", nameof(residuals));
        while (Layer < Model.LayerCount)
        {
            var tap = TapAttention();
            for (int first = 0; first < rows.Length; first += BranchGroup)
            {
                int count = Math.Min(BranchGroup, rows.Length - first);
                tap.RunBranches(rows.Slice(first, count), residuals.RowRange(first, count));
            }

            RunTo(Layer + 1, cancellationToken);
            RequireFinite(residuals, 0, $"of branches before layer {Layer}");
        }
    }
}
