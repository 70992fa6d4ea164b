using System.Numerics;

namespace Suture.Numerics.Gemm;

/// <summary>A or B copied for the tiles, one depth block after the other, by tasks that may run in any order.</summary>
/// <remarks>A task takes stored rows whole, so that memory is read in its order.</remarks>
internal abstract unsafe class PackedOperand<T>(Operand<T> operand, (int First, int Count) lanes, (int First, int Count) depths, int blockDepth)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Elements a task should move at least: below, handing it out costs more than doing it.</summary>
    protected const int TaskElements = 32 * 1024;

    /// <summary>Tasks that pack everything.</summary>
    public abstract int Tasks { get; }

    /// <summary>What is copied.</summary>
    protected Operand<T> Operand { get; } = operand;

    /// <summary>First lane of the operand that is copied.</summary>
    protected int FirstLane { get; } = lanes.First;

    /// <summary>Lanes that are copied.</summary>
    protected int Lanes { get; } = lanes.Count;

    /// <summary>First depth of the operand that is copied.</summary>
    protected int FirstDepth { get; } = depths.First;

    /// <summary>Depths that are copied.</summary>
    protected int Depths { get; } = depths.Count;

    /// <summary>Length of a depth block; the last may be shorter.</summary>
    protected int BlockDepth { get; } = blockDepth;

    /// <summary>Runs one of the tasks.</summary>
    public abstract void Pack(int task);

    /// <summary>Points a tile's A at its first row.</summary>
    /// <param name="place">The tile.</param>
    /// <param name="row">Lane of the first row.</param>
    /// <param name="block">First depth of the depth block.</param>
    /// <param name="depths">Depths of the block.</param>
    public abstract void PlaceRows(ref TilePlace<T> place, int row, int block, int depths);
}
