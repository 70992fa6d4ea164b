using System.Numerics;
using System.Runtime.CompilerServices;

namespace Suture.Numerics.Gemm;

/// <summary>The columns and depths of B that are packed at one time, and the work on C that they allow.</summary>
internal sealed unsafe class Slab<T, TKernel>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TKernel : struct, IMicroKernel<T>
{
    // Elements a packing task should move at least: below, handing it out costs more than doing it.
    private const int PackTaskElements = 16 * 1024;

    // Rows of a packed block of A are set apart by a cache line more than their length, lest they share the same sets.
    private const int RowGap = 16;

    private readonly GemmCall<T> _call;
    private readonly BlockPlan _plan;
    private readonly T* _packed;
    private readonly int _column;
    private readonly int _columns;
    private readonly int _panels;
    private readonly int _depth;
    private readonly int _depths;
    private readonly int _panelsPerPack;
    private readonly int _packGroups;

    /// <summary>Describes a slab that starts at a column of C and at a depth.</summary>
    /// <param name="call">The product.</param>
    /// <param name="plan">Its blocks.</param>
    /// <param name="packed">Room for <c>plan.SuperDepth × plan.Columns</c> elements, until <see cref="Run"/> returns.</param>
    /// <param name="column">First column.</param>
    /// <param name="depth">First depth.</param>
    public Slab(in GemmCall<T> call, in BlockPlan plan, T* packed, int column, int depth)
    {
        _call = call;
        _plan = plan;
        _packed = packed;
        _column = column;
        _columns = Math.Min(plan.Columns, call.N - column);
        _panels = (_columns + TKernel.Columns - 1) / TKernel.Columns;
        _depth = depth;
        _depths = Math.Min(plan.SuperDepth, call.K - depth);
        _panelsPerPack = Math.Max(1, PackTaskElements / (TKernel.Columns * Math.Min(plan.Depth, _depths)));
        _packGroups = (_panels + _panelsPerPack - 1) / _panelsPerPack;
    }

    /// <summary>Packs B, then multiplies.</summary>
    public void Run(Compute compute)
    {
        int depthBlocks = (_depths + _plan.Depth - 1) / _plan.Depth;
        compute.For(depthBlocks * _packGroups, Pack);
        compute.For(_plan.RowTasks * _plan.GroupTasks, MultiplyBlock);
    }

    private void Pack(int task)
    {
        int block = task / _packGroups * _plan.Depth, depths = Math.Min(_plan.Depth, _depths - block);
        int first = task % _packGroups * _panelsPerPack, last = Math.Min(first + _panelsPerPack, _panels);
        for (int panel = first; panel < last; panel++)
        {
            int lane = panel * TKernel.Columns, lanes = Math.Min(TKernel.Columns, _columns - lane);
            Packing<T>.DepthMajor(_call.B, _column + lane, lanes, TKernel.Columns, _depth + block, depths, PanelOf(block, depths, panel));
        }
    }

    // Depth blocks follow each other; inside one, panels of [depths, tile columns].
    private T* PanelOf(int block, int depths, int panel) =>
        _packed + ((nint)block * _panels * TKernel.Columns) + ((nint)panel * depths * TKernel.Columns);

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyBlock(int task)
    {
        int row = task / _plan.GroupTasks * _plan.Rows, rows = Math.Min(_plan.Rows, _call.M - row);
        int first = task % _plan.GroupTasks * _plan.GroupPanels, last = Math.Min(first + _plan.GroupPanels, _panels);
        if (_call.UpperOnly && _column + (last * TKernel.Columns) <= row) return;
        T* edge = stackalloc T[TKernel.Rows * TKernel.Columns];
        for (int block = 0; block < _depths; block += _plan.Depth)
        {
            int depths = Math.Min(_plan.Depth, _depths - block);
            var a = PlaceA(row, rows, _depth + block, depths);
            bool accumulate = _call.Accumulate || _depth + block > 0;
            for (int panel = first; panel < last; panel++)
            {
                MultiplyPanel(a, row, rows, _column + (panel * TKernel.Columns), PanelOf(block, depths, panel), depths, accumulate, edge);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyPanel(in BlockA<T> a, int row, int rows, int column, T* panel, int depths, bool accumulate, T* edge)
    {
        int columns = Math.Min(TKernel.Columns, _call.N - column);
        TilePlace<T> place;
        place.B = panel;
        place.BStepBytes = TKernel.Columns * sizeof(T);
        for (int r = 0; r < rows; r += TKernel.Rows)
        {
            int tileRows = Math.Min(TKernel.Rows, rows - r);
            if (_call.UpperOnly && column + columns <= row + r) break;
            T* c = _call.C + ((nint)(row + r) * _call.CStride) + column;
            int padded = TKernel.TileRows(tileRows);
            place.A = (T*)(padded == tileRows ? a.Rows + (r * a.RowBytes) : a.Edge);
            place.ARowBytes = padded == tileRows ? a.RowBytes : a.EdgeRowBytes;
            place.AStepBytes = padded == tileRows ? a.StepBytes : a.EdgeStepBytes;
            if (padded == tileRows && columns == TKernel.Columns)
            {
                place.C = c;
                place.CStride = _call.CStride;
                place.Accumulate = accumulate;
                TKernel.Run(padded, place, depths);
            }
            else
            {
                place.C = edge;
                place.CStride = TKernel.Columns;
                place.Accumulate = false;
                TKernel.Run(padded, place, depths);
                MergeEdge(edge, c, tileRows, columns, accumulate);
            }
        }
    }

    private void MergeEdge(T* edge, T* c, int rows, int columns, bool accumulate)
    {
        for (int i = 0; i < rows; i++)
        {
            var source = new ReadOnlySpan<T>(edge + (i * TKernel.Columns), columns);
            var target = new Span<T>(c + ((nint)i * _call.CStride), columns);
            if (accumulate) System.Numerics.Tensors.TensorPrimitives.Add(target, source, target);
            else source.CopyTo(target);
        }
    }

    // A in place where a tile can read it, else a packed copy; rows that do not fill the smallest tile are always copied, for a tile reads all of its rows.
    private BlockA<T> PlaceA(int row, int rows, int depth, int depths)
    {
        int last = rows % TKernel.Rows, lastPadded = last == 0 ? 0 : TKernel.TileRows(last);
        if (_call.A.IsDirect)
        {
            var a = _call.A;
            var result = new BlockA<T>
            {
                Rows = a.Address + (((row * a.LaneStride) + (depth * a.DepthStride)) * sizeof(T)),
                RowBytes = a.LaneStride * sizeof(T),
                StepBytes = a.DepthStride * sizeof(T),
            };
            if (last == lastPadded) return result;
            var edge = CopyA(row + rows - last, last, lastPadded, depth, depths);
            result.Edge = edge.Rows;
            result.EdgeRowBytes = edge.RowBytes;
            result.EdgeStepBytes = edge.StepBytes;
            return result;
        }

        var copy = CopyA(row, rows, rows - last + lastPadded, depth, depths);
        copy.Edge = copy.Rows + ((rows - last) * copy.RowBytes);
        copy.EdgeRowBytes = copy.RowBytes;
        copy.EdgeStepBytes = copy.StepBytes;
        return copy;
    }

    private BlockA<T> CopyA(int row, int rows, int padded, int depth, int depths)
    {
        nint stride = depths + RowGap;
        var copy = (T*)AlignedBuffer.Block(padded * stride * sizeof(T));
        if (_call.A.LanesAreContiguous)
        {
            Packing<T>.DepthMajor(_call.A, row, rows, padded, depth, depths, copy);
            return new() { Rows = (byte*)copy, RowBytes = sizeof(T), StepBytes = padded * sizeof(T) };
        }

        Packing<T>.LaneMajor(_call.A, row, rows, depth, depths, copy, stride);
        new Span<T>(copy + (rows * stride), (int)((padded - rows) * stride)).Clear();
        return new() { Rows = (byte*)copy, RowBytes = stride * sizeof(T), StepBytes = sizeof(T) };
    }
}
