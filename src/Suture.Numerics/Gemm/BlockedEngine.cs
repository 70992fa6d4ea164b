using System.Numerics;

namespace Suture.Numerics.Gemm;

/// <summary>The packed, blocked product, written once for all element types and instruction sets.</summary>
/// <remarks>
/// For each slab of columns and depths: all threads pack B into panels one tile wide, then they take blocks of C.
/// A is read where it lies, for the tiles take any strides; it is packed too when it must be widened or centred, or when its
/// rows lie a multiple of 4 KiB apart.
/// A Gram product reads its rows from the panels that hold its columns.
/// </remarks>
internal sealed unsafe class BlockedEngine<T, TKernel> : GemmEngine<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TKernel : struct, IMicroKernel<T>
{
    // Rows of A that are packed at one time.
    private const int MaxPackedRows = 2048;

    // Rows this far apart, or a multiple of it, share a sixteenth of the sets of L2 and all of one in L1: read in place they push each
    // other out, and a product of 1024³ can lose a third of its speed, as the physical pages happen to lie.
    private const int CollidingBytes = 4096;

    // Columns from which a copy of A is cheap beside the product.
    private const int ColumnsWorthPacking = 512;

    public override void Multiply(in GemmCall<T> call, Compute compute)
    {
        if (call.M == 0 || call.N == 0) return;
        if (call.K == 0)
        {
            if (!call.Accumulate) Clear(call);
            return;
        }

        if (Gemv<T>.CanRun(call))
        {
            Gemv<T>.Run(call, compute);
            return;
        }

        var source = SourceOfRows(call);
        if (source != RowSource.Packed)
        {
            Run(call, compute, source);
            return;
        }

        for (int row = 0; row < call.M; row += MaxPackedRows)
        {
            // Below the first rows the diagonal does not start at column 0: the rest of a Gram product is computed whole.
            var rows = call.Rows(row, Math.Min(MaxPackedRows, call.M - row));
            Run(row == 0 ? rows : rows with { IsGram = false }, compute, source);
        }
    }

    public override void Stream(in GemmCall<T> call, IProductConsumer<T> consumer, Compute compute) => new ProductStream<T, TKernel>(call, consumer).Run(compute);

    private static RowSource SourceOfRows(in GemmCall<T> call)
    {
        if (call.IsGram && TKernel.RowsOfPanel > 0) return RowSource.PanelsOfB;
        bool collides = !call.A.LanesAreContiguous && call.A.LaneStride * sizeof(T) % CollidingBytes == 0 && call.N >= ColumnsWorthPacking;
        return call.A.IsDirect && !collides ? RowSource.InPlace : RowSource.Packed;
    }

    private static void Run(in GemmCall<T> call, Compute compute, RowSource source)
    {
        int tileRows = source == RowSource.PanelsOfB ? TKernel.RowsOfPanel : TKernel.Rows;
        var plan = new BlockPlan(call.M, call.N, call.K, TKernel.Columns, sizeof(T), source);
        bool byRows = source == RowSource.Packed && !call.A.LanesAreContiguous;
        long sizeB = PackedPanels<T>.Size(plan.Columns, TKernel.Columns, plan.SuperDepth, plan.Depth), sizeA = source != RowSource.Packed ? 0
            : byRows ? PackedRows<T>.Size(call.M, tileRows, plan.SuperDepth, plan.Depth)
            : PackedPanels<T>.Size(call.M, tileRows, plan.SuperDepth, plan.Depth);
        var memoryB = (T*)AlignedBuffer.Panels((sizeA + sizeB) * sizeof(T));
        var memoryA = memoryB + sizeB;
        for (int depth = 0; depth < call.K; depth += plan.SuperDepth)
        {
            var depths = (depth, Math.Min(plan.SuperDepth, call.K - depth));
            PackedOperand<T>? a = source != RowSource.Packed ? null
                : byRows ? new PackedRows<T>(call.A, (0, call.M), depths, plan.Depth, tileRows, memoryA)
                : new PackedPanels<T>(call.A, (0, call.M), depths, plan.Depth, tileRows, memoryA);
            for (int column = 0; column < call.N; column += plan.Columns)
            {
                var b = new PackedPanels<T>(call.B, (column, Math.Min(plan.Columns, call.N - column)), depths, plan.Depth, TKernel.Columns, memoryB);
                Pack(b, column == 0 ? a : null, compute);
                new Slab<T, TKernel>(call, plan, tileRows, b, source == RowSource.PanelsOfB ? b : a, column, depths).Run(compute);
            }
        }
    }

    private static void Pack(PackedOperand<T> b, PackedOperand<T>? a, Compute compute)
    {
        if (a is null) compute.For(b.Tasks, b.Pack);
        else compute.For(a.Tasks + b.Tasks, task => (task < a.Tasks ? a : b).Pack(task < a.Tasks ? task : task - a.Tasks));
    }

    private static void Clear(in GemmCall<T> call)
    {
        for (int i = 0; i < call.M; i++) new Span<T>(call.C + ((nint)i * call.CStride), call.N).Clear();
    }
}
