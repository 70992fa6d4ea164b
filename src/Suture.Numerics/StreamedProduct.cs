namespace Suture.Numerics;

/// <summary>A matrix product whose result is handed out tile by tile instead of being stored.</summary>
public static class StreamedProduct
{
    private const int PanelColumns = 512;
    private const int BlockRows = 96;

    /// <summary>Computes <c>X Wᵀ</c> and hands each tile to <paramref name="consumer"/>.</summary>
    /// <remarks>Tiles are cut by shape alone, so the consumer sees the same values and the same order per row whatever the thread count.</remarks>
    /// <param name="compute">Where to compute.</param>
    /// <param name="x">X, <c>[rows, k]</c>.</param>
    /// <param name="weight">W, <c>[columns, k]</c>.</param>
    /// <param name="consumer">Receives the tiles.</param>
    /// <exception cref="ArgumentException">X and W differ in k.</exception>
    public static void Run(Compute compute, MatrixView<float> x, MatrixView<float> weight, IProductConsumer consumer)
    {
        ArgumentNullException.ThrowIfNull(compute);
        ArgumentNullException.ThrowIfNull(consumer);
        if (x.Columns != weight.Columns) throw new ArgumentException($"X is [{x.Rows}, {x.Columns}] and W [{weight.Rows}, {weight.Columns}]; both need the same number of columns.");
        for (int column = 0; column < weight.Rows; column += PanelColumns)
        {
            var panel = weight.RowRange(column, Math.Min(PanelColumns, weight.Rows - column));
            var product = new Matrix<float>(x.Rows, panel.Rows);
            compute.Multiply(x, panel, product.View, Transpose.B);
            int first = column;
            compute.For((x.Rows + BlockRows - 1) / BlockRows, block =>
            {
                int row = block * BlockRows;
                consumer.Consume(row, first, product.View.RowRange(row, Math.Min(BlockRows, x.Rows - row)));
            });
        }
    }
}
