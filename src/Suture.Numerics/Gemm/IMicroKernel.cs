namespace Suture.Numerics.Gemm;

/// <summary>The tiles of one instruction set and element type.</summary>
internal interface IMicroKernel<T>
    where T : unmanaged
{
    /// <summary>Rows of the largest tile.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of every tile.</summary>
    static abstract int Columns { get; }

    /// <summary>Rows of a tile that divide <see cref="Columns"/>, so that a tile's rows can be read from a panel of B; 0 if there is none.</summary>
    static abstract int RowsOfPanel { get; }

    /// <summary>Rows of the smallest tile that holds <paramref name="rows"/> rows (at most <see cref="Rows"/>).</summary>
    static abstract int TileRows(int rows);

    /// <summary>Computes a tile of <paramref name="tileRows"/> rows, a value of <see cref="TileRows"/>.</summary>
    static abstract void Run(int tileRows, in TilePlace<T> place, int depth);
}
