using System.Numerics;

namespace Suture.Numerics.Gemm;

/// <summary>An operand packed into panels of a tile's width: depth blocks follow each other; in one, panels of <c>[depths, width]</c>.</summary>
internal sealed unsafe class PanelPacker<T>(Operand<T> operand, int firstLane, int lanes, int width, int firstDepth, int depths, int blockDepth, T* packed)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Elements a task should move at least: below, handing it out costs more than doing it.
    private const int TaskElements = 16 * 1024;

    private readonly int _panelsPerTask = Math.Max(1, TaskElements / (width * Math.Min(blockDepth, depths)));

    /// <summary>Number of panels.</summary>
    public int Panels { get; } = PanelCount(lanes, width);

    /// <summary>Elements of one panel's row.</summary>
    public int Width => width;

    /// <summary>Tasks that pack everything.</summary>
    public int Tasks => (depths + blockDepth - 1) / blockDepth * TasksPerBlock;

    private int TasksPerBlock => (Panels + _panelsPerTask - 1) / _panelsPerTask;

    /// <summary>Panels that hold some lanes.</summary>
    public static int PanelCount(int lanes, int width) => (lanes + width - 1) / width;

    /// <summary>Runs one of the tasks.</summary>
    public void Pack(int task)
    {
        int block = task / TasksPerBlock * blockDepth, count = Math.Min(blockDepth, depths - block);
        int first = task % TasksPerBlock * _panelsPerTask, last = Math.Min(first + _panelsPerTask, Panels);
        for (int panel = first; panel < last; panel++)
        {
            int lane = panel * width;
            Packing<T>.Panel(operand, firstLane + lane, Math.Min(width, lanes - lane), width, firstDepth + block, count, PanelAt(block, count, panel));
        }
    }

    /// <summary>A panel of the depth block that starts at <paramref name="block"/> and is <paramref name="count"/> deep.</summary>
    public T* PanelAt(int block, int count, int panel) => packed + ((nint)block * Panels * width) + ((nint)panel * count * width);
}
