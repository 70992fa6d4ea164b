using System.Numerics;
using System.Runtime.CompilerServices;

namespace Suture.Numerics.Gemm;

/// <summary>The columns and depths of B that are packed at one time, and the work on C that they allow.</summary>
internal sealed unsafe class Slab<T, TKernel>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TKernel : struct, IMicroKernel<T>
{
    private readonly GemmCall<T> _call;
    private readonly BlockPlan _plan;
    private readonly PackedPanels<T> _b;
    private readonly PackedOperand<T>? _a;
    private readonly int _tileRows;
    private readonly int _column;
    private readonly int _depth;
    private readonly int _depths;

    /// <summary>Describes a slab that starts at a column of C and at a depth.</summary>
    /// <param name="call">The product.</param>
    /// <param name="plan">Its blocks.</param>
    /// <param name="tileRows">Rows of a tile.</param>
    /// <param name="b">The packed columns of B.</param>
    /// <param name="a">The copy to read rows of A from; null to read them in place.</param>
    /// <param name="column">First column.</param>
    /// <param name="depths">First depth, and number of depths.</param>
    public Slab(in GemmCall<T> call, in BlockPlan plan, int tileRows, PackedPanels<T> b, PackedOperand<T>? a, int column, (int First, int Count) depths)
    {
        _call = call;
        _plan = plan;
        _tileRows = tileRows;
        _b = b;
        _a = a;
        _column = column;
        _depth = depths.First;
        _depths = depths.Count;
    }

    /// <summary>Multiplies what was packed.</summary>
    public void Run(Compute compute) => compute.For(_plan.RowTasks * _plan.GroupTasks, MultiplyBlock);

    /// <summary>Multiplies some rows with some of the packed panels.</summary>
    /// <param name="row">First row of C.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="first">First panel.</param>
    /// <param name="last">End of the panels.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Multiply(int row, int rows, int first, int last)
    {
        if (IsBelowDiagonal(row, _column + (last * TKernel.Columns))) return;
        T* edgeC = stackalloc T[TKernel.Rows * TKernel.Columns];
        for (int block = 0; block < _depths; block += BlockPlan.BlockDepth)
        {
            int depths = Math.Min(BlockPlan.BlockDepth, _depths - block);
            bool accumulate = _call.Accumulate || _depth + block > 0;
            T* edgeA = CopyEdge(row, rows, _depth + block, depths);
            for (int panel = first; panel < last; panel++) MultiplyPanel(row, rows, panel, block, depths, accumulate, edgeA, edgeC);
        }
    }

    private void MultiplyBlock(int task)
    {
        int rowTask = task / _plan.GroupTasks, first = task % _plan.GroupTasks * _plan.GroupPanels;
        int row = _plan.FirstRow(rowTask), end = Math.Min(_plan.FirstRow(rowTask + 1), _call.M);
        Multiply(row, end - row, first, Math.Min(first + _plan.GroupPanels, _b.Panels));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyPanel(int row, int rows, int panel, int block, int depths, bool accumulate, T* edgeA, T* edgeC)
    {
        int column = _column + (panel * TKernel.Columns), columns = Math.Min(TKernel.Columns, _call.N - column);
        TilePlace<T> place = default;
        place.B = _b.PanelAt(block, depths, panel);
        place.BStepBytes = TKernel.Columns * sizeof(T);
        int last = row + rows;
        for (int i = row; i < last; i += _tileRows)
        {
            if (IsBelowDiagonal(i, column + columns)) break;
            int tileRows = Math.Min(_tileRows, last - i), padded = TKernel.TileRows(tileRows);
            PlaceA(ref place, i, block, depths, tileRows == padded ? null : edgeA);
            T* c = _call.C + ((nint)i * _call.CStride) + column;
            if (tileRows == padded && columns == TKernel.Columns)
            {
                place.C = c;
                place.CStride = _call.CStride;
                place.Accumulate = accumulate;
                TKernel.Run(padded, place, depths);
            }
            else
            {
                place.C = edgeC;
                place.CStride = TKernel.Columns;
                place.Accumulate = false;
                TKernel.Run(padded, place, depths);
                MergeEdge(edgeC, c, tileRows, columns, accumulate);
            }
        }
    }

    // A tile lies below the diagonal when its last column comes before its first row.
    private bool IsBelowDiagonal(int row, int columnEnd) => _call.IsGram && columnEnd <= row;

    private void PlaceA(ref TilePlace<T> place, int row, int block, int depths, T* edge)
    {
        if (_a is not null)
        {
            _a.PlaceRows(ref place, row, block, depths);
        }
        else if (edge != null)
        {
            place.A = edge;
            place.ARowBytes = sizeof(T);
            place.AStepBytes = TKernel.Rows * sizeof(T);
        }
        else
        {
            var a = _call.A;
            place.A = (T*)a.Address + (row * a.LaneStride) + ((_depth + block) * a.DepthStride);
            place.ARowBytes = a.LaneStride * sizeof(T);
            place.AStepBytes = a.DepthStride * sizeof(T);
        }
    }

    // A tile reads all of its rows: rows of A in place that do not fill the smallest tile are copied beside zeros first.
    private T* CopyEdge(int row, int rows, int depth, int depths)
    {
        int last = rows % _tileRows;
        if (_a is not null || last == 0 || TKernel.TileRows(last) == last) return null;
        var copy = (T*)AlignedBuffer.Edge(TKernel.Rows * depths * sizeof(T));
        Packing<T>.Panel(_call.A, row + rows - last, last, TKernel.Rows, depth, depths, copy);
        return copy;
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
}
