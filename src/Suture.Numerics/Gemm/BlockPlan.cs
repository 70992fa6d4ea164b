using System.Runtime.InteropServices;

namespace Suture.Numerics.Gemm;

/// <summary>How a product is cut into blocks: by its shape and the element's size, never by the number of threads.</summary>
/// <remarks>
/// Only <see cref="Depth"/> touches the result: each element of C is a sum over depth blocks, in order, each summed in a
/// register. The other cuts decide what stays in which cache and how evenly threads share the work.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly struct BlockPlan
{
    /// <summary>Length of a depth block, the same for all types and instruction sets: it decides the order of the sums.</summary>
    /// <remarks>
    /// A panel of B two vectors wide (128 bytes with AVX-512) takes 48 KiB a block: all of L1 on Zen 5, streamed from L2 on smaller
    /// ones at 11 bytes a cycle. Shorter blocks read and write C more often: 256 was 2 % slower at 1024³.
    /// </remarks>
    public const int BlockDepth = 384;

    private const int MostDepthBlocks = 8;

    // What is packed of B at one time, in bytes, and half of what is packed of A: a share of L3.
    private const int PackedBytes = 4 << 20;

    // Blocks of A up to this many rows: rows times depth block in a quarter of L2.
    private const int MaxRows = 144;

    // Tasks that let a second or fourth thread end near the others. More would cut C across, and read a block of A again for each part.
    private const int WantedTasks = 12;

    /// <summary>Plans a product.</summary>
    /// <param name="m">Rows of C.</param>
    /// <param name="n">Columns of C.</param>
    /// <param name="k">Length of the sums, above 0.</param>
    /// <param name="tileRows">Rows of a tile.</param>
    /// <param name="tileColumns">Columns of a tile.</param>
    /// <param name="elementBytes">Bytes of an element.</param>
    /// <param name="source">Where rows of A are read.</param>
    public BlockPlan(int m, int n, int k, int tileRows, int tileColumns, int elementBytes, RowSource source)
    {
        int packedElements = PackedBytes / elementBytes;
        int depthBlocks = source == RowSource.InPlace ? MostDepthBlocks : Math.Clamp(2 * packedElements / m / BlockDepth, 1, MostDepthBlocks);
        Depth = BlockDepth;
        SuperDepth = Math.Min(k, depthBlocks * BlockDepth);
        int allColumns = (n + tileColumns - 1) / tileColumns * tileColumns;
        Columns = source == RowSource.PanelsOfB ? allColumns : Math.Clamp(packedElements / SuperDepth / tileColumns * tileColumns, tileColumns, allColumns);
        RowTasks = (m + MaxRows - 1) / MaxRows;
        Rows = (((m + RowTasks - 1) / RowTasks) + tileRows - 1) / tileRows * tileRows;
        RowTasks = (m + Rows - 1) / Rows;
        int panels = Columns / tileColumns;
        int groups = Math.Clamp((WantedTasks + RowTasks - 1) / RowTasks, 1, panels);
        GroupPanels = (panels + groups - 1) / groups;
        GroupTasks = (panels + GroupPanels - 1) / GroupPanels;
    }

    /// <summary>Length of a depth block.</summary>
    public int Depth { get; }

    /// <summary>Depth packed at a time: whole depth blocks, or all there is.</summary>
    public int SuperDepth { get; }

    /// <summary>Columns packed of B at a time: whole panels.</summary>
    public int Columns { get; }

    /// <summary>Rows of C in a task: whole tiles.</summary>
    public int Rows { get; }

    /// <summary>Tasks down C.</summary>
    public int RowTasks { get; }

    /// <summary>Panels of B in a task.</summary>
    public int GroupPanels { get; }

    /// <summary>Tasks across the packed columns.</summary>
    public int GroupTasks { get; }
}
