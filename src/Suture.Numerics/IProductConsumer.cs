using System.Numerics;

namespace Suture.Numerics;

/// <summary>Takes the tiles of a product as they are made, so that the product never exists whole.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface IProductConsumer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Receives one tile of <c>X Wᵀ</c>.</summary>
    /// <remarks>
    /// Called from several threads at once, never for the same row at the same time; of each row the tiles come in the order of
    /// their columns, and each value once. It may run products of its own, but not hand out another one.
    /// </remarks>
    /// <param name="firstRow">Row of X of the tile's first row.</param>
    /// <param name="firstColumn">Row of W of the tile's first column.</param>
    /// <param name="tile">Values, <c>[rows, columns]</c>, valid during the call only.</param>
    void Consume(int firstRow, int firstColumn, MatrixView<T> tile);
}
