using System.Numerics;

namespace Suture.Numerics.Gemm;

/// <summary>The packed, blocked product, written once for all element types and instruction sets.</summary>
/// <remarks>
/// For each slab of columns and depths: all threads pack B into panels one tile wide, then they take blocks of C.
/// A is read where it lies, for the tiles take any strides; only when it must be widened or centred is it packed too.
/// A Gram product reads its rows from the panels that hold its columns.
/// </remarks>
internal sealed unsafe class BlockedEngine<T, TKernel> : GemmEngine<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TKernel : struct, IMicroKernel<T>
{
    // Rows of A that are packed at one time.
    private const int MaxPackedRows = 4096;

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

        var source = call.IsGram && TKernel.RowsOfPanel > 0 ? RowSource.PanelsOfB : call.A.IsDirect ? RowSource.InPlace : RowSource.Packed;
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

    private static void Run(in GemmCall<T> call, Compute compute, RowSource source)
    {
        int tileRows = source == RowSource.PanelsOfB ? TKernel.RowsOfPanel : TKernel.Rows;
        var plan = new BlockPlan(call.M, call.N, call.K, tileRows, TKernel.Columns, sizeof(T), source);
        long sizeA = source == RowSource.Packed ? (long)PanelPacker<T>.PanelCount(call.M, tileRows) * tileRows * plan.SuperDepth : 0;
        long sizeB = (long)plan.Columns * plan.SuperDepth;
        var packedB = (T*)AlignedBuffer.Panels((sizeA + sizeB) * sizeof(T));
        for (int depth = 0; depth < call.K; depth += plan.SuperDepth)
        {
            int depths = Math.Min(plan.SuperDepth, call.K - depth);
            var a = source == RowSource.Packed ? new PanelPacker<T>(call.A, 0, call.M, tileRows, depth, depths, plan.Depth, packedB + sizeB) : null;
            for (int column = 0; column < call.N; column += plan.Columns)
            {
                var b = new PanelPacker<T>(call.B, column, Math.Min(plan.Columns, call.N - column), TKernel.Columns, depth, depths, plan.Depth, packedB);
                Pack(b, column == 0 ? a : null, compute);
                new Slab<T, TKernel>(call, plan, tileRows, b, source == RowSource.PanelsOfB ? b : a, column, depth, depths).Run(compute);
            }
        }
    }

    private static void Pack(PanelPacker<T> b, PanelPacker<T>? a, Compute compute)
    {
        if (a is null) compute.For(b.Tasks, b.Pack);
        else compute.For(a.Tasks + b.Tasks, task => (task < a.Tasks ? a : b).Pack(task < a.Tasks ? task : task - a.Tasks));
    }

    private static void Clear(in GemmCall<T> call)
    {
        for (int i = 0; i < call.M; i++) new Span<T>(call.C + ((nint)i * call.CStride), call.N).Clear();
    }
}
