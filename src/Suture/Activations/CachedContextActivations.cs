using Suture.Numerics;

namespace Suture.Activations;

/// <summary>Activations on disk by context: what a mixing buffer reads in place of the model, for texts too long to be drawn from row by row.</summary>
/// <param name="rows">All rows, context after context.</param>
/// <param name="starts">First row of every context, and the number of rows: <c>[contexts + 1]</c>.</param>
internal sealed class CachedContextActivations(IActivationRows rows, int[] starts) : IContextActivations
{
    /// <inheritdoc />
    public int Width => rows.Width;

    /// <inheritdoc />
    public int ContextCount => starts.Length - 1;

    /// <inheritdoc />
    public int RowCount(int context) => starts[context + 1] - starts[context];

    /// <inheritdoc />
    public void Read(ReadOnlySpan<int> contexts, MatrixView<float> destination, ReadOnlySpan<int> places, CancellationToken cancellationToken = default)
    {
        int next = 0;
        foreach (int context in contexts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int row = starts[context]; row < starts[context + 1]; row++) rows.Gather([row], destination.RowRange(places[next++], 1));
        }
    }
}
