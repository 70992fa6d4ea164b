using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Suture.Numerics.Gemm;

/// <summary>The packed, blocked product with its tiles handed out while they are in the cache of the thread that made them.</summary>
/// <remarks>
/// As in <see cref="BlockedEngine{T, TKernel}"/> all threads pack some columns of B, here at their whole depth, then take blocks of rows.
/// A block's tile lives in memory of its thread, some hundred columns at a time. Depth blocks are the same, so values are those of the stored product, bit for bit.
/// </remarks>
internal sealed unsafe class ProductStream<T, TKernel>(GemmCall<T> call, IProductConsumer<T> consumer)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TKernel : struct, IMicroKernel<T>
{
    // What is packed of B at one time: a share of L3.
    private const int PackedBytes = 4 << 20;

    // A tile's share of L2, which it divides with the rows of A.
    private const int TileBytes = 192 << 10;

    // Rows of a block: with 768 columns of float32 they fill a quarter of L2.
    private const int MaxRows = 96;

    // Blocks that let a second or eighth thread end near the others.
    private const int WantedBlocks = 16;

    [ThreadStatic]
    private static T[]? t_tile;

    private readonly GemmCall<T> _call = call;
    private readonly IProductConsumer<T> _consumer = consumer;
    private readonly int _rows = Math.Clamp(call.M / WantedBlocks / TKernel.Rows * TKernel.Rows, TKernel.Rows, MaxRows / TKernel.Rows * TKernel.Rows);

    public void Run(Compute compute)
    {
        if (_call.M == 0 || _call.N == 0) return;
        int columns = Math.Max(PackedBytes / sizeof(T) / Math.Max(1, _call.K) / TKernel.Columns, 1) * TKernel.Columns;
        columns = Math.Min(columns, (_call.N + TKernel.Columns - 1) / TKernel.Columns * TKernel.Columns);
        var packed = (T*)AlignedBuffer.Streamed(PackedPanels<T>.Size(columns, TKernel.Columns, _call.K, BlockPlan.BlockDepth) * sizeof(T));
        for (int column = 0; column < _call.N; column += columns)
        {
            var b = new PackedPanels<T>(_call.B, (column, Math.Min(columns, _call.N - column)), (0, _call.K), BlockPlan.BlockDepth, TKernel.Columns, packed);
            int start = column;
            compute.For(b.Tasks, b.Pack);
            compute.For((_call.M + _rows - 1) / _rows, block => MultiplyRows(b, start, block * _rows, Math.Min(_rows, _call.M - (block * _rows))));
        }
    }

    private void MultiplyRows(PackedPanels<T> b, int column, int row, int rows)
    {
        int group = Math.Max(1, TileBytes / sizeof(T) / _rows / TKernel.Columns);
        int stride = group * TKernel.Columns;
        var memory = TileMemory(rows * stride, out int offset);
        var tile = (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(memory)) + offset;
        for (int first = 0; first < b.Panels; first += group)
        {
            int last = Math.Min(first + group, b.Panels), left = column + (first * TKernel.Columns);
            // The slab addresses C by the product's own rows and columns; this places [row, left] at the tile's start.
            var placed = _call with { C = tile - ((nint)row * stride) - left, CStride = stride };
            new Slab<T, TKernel>(placed, default, TKernel.Rows, b, null, column, (0, _call.K)).Multiply(row, rows, first, last);
            int columns = Math.Min((last - first) * TKernel.Columns, _call.N - left);
            _consumer.Consume(row, left, new MatrixView<T>(memory, offset, rows, columns, stride));
        }
    }

    // Pinned, so that its address holds, and begun on a cache line.
    private static T[] TileMemory(int length, out int offset)
    {
        const int Line = 64;
        int spare = Line / sizeof(T);
        if (t_tile is null || t_tile.Length < length + spare) t_tile = GC.AllocateUninitializedArray<T>(length + spare, pinned: true);
        nint address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(t_tile));
        offset = (int)(((address + Line - 1) & -Line) - address) / sizeof(T);
        return t_tile;
    }
}
