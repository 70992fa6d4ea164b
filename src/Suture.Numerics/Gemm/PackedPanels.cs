using System.Numerics;

namespace Suture.Numerics.Gemm;

/// <summary>Packed depth-major: in a depth block, panels of <c>[depths, width]</c>; lanes missing in the last panel are zero.</summary>
/// <remarks>
/// Panels lie a row more than their length apart. A stored row is cut across all panels, and 384 rows of 128 bytes are a multiple
/// of 4 KiB: without the gap all these writes fell into the same few sets of the caches.
/// </remarks>
internal sealed unsafe class PackedPanels<T> : PackedOperand<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Depths in a task: powers of two that divide a depth block, so that no task crosses from one into the next.
    private const int LeastDepths = 16, MostDepths = 128;

    private readonly int _width;
    private readonly T* _memory;
    private readonly int _taskLength;

    /// <summary>Describes the copy.</summary>
    /// <param name="operand">What is copied.</param>
    /// <param name="lanes">First lane, and number of lanes.</param>
    /// <param name="depths">First depth, and number of depths.</param>
    /// <param name="blockDepth">Length of a depth block, a multiple of 128.</param>
    /// <param name="width">Lanes of a panel.</param>
    /// <param name="memory">Room for <see cref="Size"/> elements.</param>
    public PackedPanels(in Operand<T> operand, (int First, int Count) lanes, (int First, int Count) depths, int blockDepth, int width, T* memory)
        : base(operand, lanes, depths, blockDepth)
    {
        _width = width;
        _memory = memory;
        Panels = (lanes.Count + width - 1) / width;
        if (operand.LanesAreContiguous)
        {
            _taskLength = LeastDepths;
            while (_taskLength < MostDepths && _taskLength * lanes.Count < TaskElements) _taskLength *= 2;
            Tasks = (depths.Count + _taskLength - 1) / _taskLength;
        }
        else
        {
            _taskLength = Math.Max(1, TaskElements / depths.Count / width) * width;
            Tasks = (lanes.Count + _taskLength - 1) / _taskLength;
        }
    }

    /// <summary>Number of panels.</summary>
    public int Panels { get; }

    /// <inheritdoc />
    public override int Tasks { get; }

    /// <summary>Elements the copy needs.</summary>
    public static long Size(int lanes, int width, int depths, int blockDepth) =>
        (long)((lanes + width - 1) / width) * width * (depths + ((depths + blockDepth - 1) / blockDepth));

    /// <summary>A panel of the depth block that starts at <paramref name="block"/> and holds <paramref name="count"/> depths.</summary>
    public T* PanelAt(int block, int count, int panel) => _memory + ((nint)(block + (block / BlockDepth)) * Panels * _width) + ((nint)panel * (count + 1) * _width);

    /// <inheritdoc />
    public override void PlaceRows(ref TilePlace<T> place, int row, int block, int depths)
    {
        place.A = PanelAt(block, depths, row / _width) + (row % _width);
        place.ARowBytes = sizeof(T);
        place.AStepBytes = _width * sizeof(T);
    }

    /// <inheritdoc />
    public override void Pack(int task)
    {
        int start = task * _taskLength;
        if (Operand.LanesAreContiguous)
        {
            int block = start / BlockDepth * BlockDepth, blockDepths = Math.Min(BlockDepth, Depths - block);
            T* first = PanelAt(block, blockDepths, 0) + ((nint)(start - block) * _width);
            Packing<T>.CutRows(Operand, FirstLane, Lanes, _width, FirstDepth + start, Math.Min(_taskLength, Depths - start), first, (nint)(blockDepths + 1) * _width);
            return;
        }

        int end = Math.Min(start + _taskLength, Lanes);
        for (int block = 0; block < Depths; block += BlockDepth)
        {
            int blockDepths = Math.Min(BlockDepth, Depths - block);
            for (int lane = start; lane < end; lane += _width)
            {
                T* panel = PanelAt(block, blockDepths, lane / _width);
                Packing<T>.TransposeRows(Operand, FirstLane + lane, Math.Min(_width, end - lane), _width, FirstDepth + block, blockDepths, panel);
            }
        }
    }
}
