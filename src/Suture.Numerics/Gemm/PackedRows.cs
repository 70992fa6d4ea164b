using System.Numerics;

namespace Suture.Numerics.Gemm;

/// <summary>Packed lane-major, for an operand stored that way: rows of a depth block, a cache line more than their length apart.</summary>
/// <remarks>The copy costs little, and rows that lay a power of two apart no longer fall into the same sets of the caches.</remarks>
internal sealed unsafe class PackedRows<T>(
    in Operand<T> operand, (int First, int Count) lanes, (int First, int Count) depths, int blockDepth, int tileRows, T* memory)
    : PackedOperand<T>(operand, lanes, depths, blockDepth)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int GapBytes = 64;

    private readonly T* _memory = memory;
    private readonly int _paddedLanes = (lanes.Count + tileRows - 1) / tileRows * tileRows;
    private readonly int _stride = Stride(blockDepth, depths.Count);
    private readonly int _taskLanes = Math.Max(1, TaskElements / depths.Count);

    /// <inheritdoc />
    public override int Tasks => (Lanes + _taskLanes - 1) / _taskLanes;

    /// <summary>Elements the copy needs.</summary>
    public static long Size(int lanes, int tileRows, int depths, int blockDepth) =>
        (long)((lanes + tileRows - 1) / tileRows * tileRows) * ((depths + blockDepth - 1) / blockDepth) * Stride(blockDepth, depths);

    /// <inheritdoc />
    public override void PlaceRows(ref TilePlace<T> place, int row, int block, int depths)
    {
        place.A = RowAt(row, block);
        place.ARowBytes = _stride * sizeof(T);
        place.AStepBytes = sizeof(T);
    }

    /// <inheritdoc />
    public override void Pack(int task)
    {
        int start = task * _taskLanes, end = Math.Min(start + _taskLanes, Lanes);
        for (int lane = start; lane < end; lane++)
        {
            for (int block = 0; block < Depths; block += BlockDepth)
            {
                Packing<T>.ReadRow(Operand, FirstLane + lane, FirstDepth + block, Math.Min(BlockDepth, Depths - block), RowAt(lane, block));
            }
        }

        if (end < Lanes) return;
        for (int block = 0; block < Depths; block += BlockDepth) new Span<T>(RowAt(Lanes, block), (_paddedLanes - Lanes) * _stride).Clear();
    }

    private static int Stride(int blockDepth, int depths) => Math.Min(blockDepth, depths) + (GapBytes / sizeof(T));

    private T* RowAt(int lane, int block) => _memory + ((nint)(block / BlockDepth) * _paddedLanes * _stride) + ((nint)lane * _stride);
}
