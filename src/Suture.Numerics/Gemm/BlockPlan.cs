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
    // A depth block of one panel of B (32 float32 or 16 float64 columns) fills about 32 KiB: it stays in L1 while the rows of a block of A pass by.
    private const int DepthBytes = 1024;

    // What is packed of B at one time, in bytes: a share of L3.
    private const int PackedBytes = 4 << 20;

    // Blocks of A up to this many rows: rows times depth block in half of L2.
    private const int MaxRows = 96;

    // Tasks that let a second or eighth thread end near the others.
    private const int WantedTasks = 16;

    public BlockPlan(int m, int n, int k, int tileRows, int tileColumns, int elementBytes)
    {
        Depth = DepthBytes / elementBytes;
        SuperDepth = Math.Min(k, 8 * Depth);
        int columns = Math.Max(PackedBytes / elementBytes / Math.Max(1, SuperDepth) / tileColumns, 1) * tileColumns;
        Columns = Math.Min(columns, (n + tileColumns - 1) / tileColumns * tileColumns);
        Rows = Math.Clamp(((m / WantedTasks) + tileRows - 1) / tileRows * tileRows, tileRows, MaxRows / tileRows * tileRows);
        RowTasks = (m + Rows - 1) / Rows;
        int panels = Columns / tileColumns;
        int groups = Math.Clamp((WantedTasks + RowTasks - 1) / RowTasks, 1, panels);
        GroupPanels = (panels + groups - 1) / groups;
        GroupTasks = (panels + GroupPanels - 1) / GroupPanels;
    }

    /// <summary>Length of a depth block.</summary>
    public int Depth { get; }

    /// <summary>Depth packed of B at a time: whole depth blocks.</summary>
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
