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

    // Rows of a task: rows times depth block in a quarter of L2. A multiple of all tiles' rows, as is a third of it.
    private const int LargeRows = 144;

    // The last quarter of the rows is cut finer, so that threads end near each other; tasks begin in order.
    private const int SmallRows = LargeRows / 3;

    // Below that many tasks C is cut across as well. A block of A is then read again for each part, so no more than is needed.
    private const int WantedTasks = 16;

    private readonly int _largeTasks;

    /// <summary>Plans a product.</summary>
    /// <param name="m">Rows of C.</param>
    /// <param name="n">Columns of C.</param>
    /// <param name="k">Length of the sums, above 0.</param>
    /// <param name="tileColumns">Columns of a tile.</param>
    /// <param name="elementBytes">Bytes of an element.</param>
    /// <param name="source">Where rows of A are read.</param>
    public BlockPlan(int m, int n, int k, int tileColumns, int elementBytes, RowSource source)
    {
        int packedElements = PackedBytes / elementBytes;
        int depthBlocks = source == RowSource.InPlace ? MostDepthBlocks : Math.Clamp(2 * packedElements / m / BlockDepth, 1, MostDepthBlocks);
        Depth = BlockDepth;
        SuperDepth = Math.Min(k, depthBlocks * BlockDepth);
        int allColumns = (n + tileColumns - 1) / tileColumns * tileColumns;
        Columns = source == RowSource.PanelsOfB ? allColumns : Math.Clamp(packedElements / SuperDepth / tileColumns * tileColumns, tileColumns, allColumns);
        _largeTasks = m < 4 * LargeRows ? 0 : m / 4 * 3 / LargeRows;
        RowTasks = _largeTasks + ((m - (_largeTasks * LargeRows) + SmallRows - 1) / SmallRows);
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

    /// <summary>Tasks down C.</summary>
    public int RowTasks { get; }

    /// <summary>Panels of B in a task.</summary>
    public int GroupPanels { get; }

    /// <summary>Tasks across the packed columns.</summary>
    public int GroupTasks { get; }

    /// <summary>First row of a task.</summary>
    /// <param name="task">Task down C, up to <see cref="RowTasks"/>, which gives the rows' end.</param>
    public int FirstRow(int task) => (Math.Min(task, _largeTasks) * LargeRows) + (Math.Max(0, task - _largeTasks) * SmallRows);
}
