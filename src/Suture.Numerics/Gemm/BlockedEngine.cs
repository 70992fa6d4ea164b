using System.Numerics;

namespace Suture.Numerics.Gemm;

/// <summary>The packed, blocked product, written once for all element types and instruction sets.</summary>
/// <remarks>
/// For each slab of columns and depths: all threads pack B into panels one tile wide, then they take blocks of rows of C.
/// A is read where it lies unless it must be widened or centred: the tiles take any strides.
/// </remarks>
internal sealed unsafe class BlockedEngine<T, TKernel> : GemmEngine<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TKernel : struct, IMicroKernel<T>
{
    public override void Multiply(in GemmCall<T> call, Compute compute)
    {
        if (call.M == 0 || call.N == 0) return;
        if (call.K == 0)
        {
            if (!call.Accumulate) ClearC(call);
            return;
        }

        var plan = new BlockPlan(call.M, call.N, call.K, TKernel.Rows, TKernel.Columns, sizeof(T));
        var packed = (T*)AlignedBuffer.Panels((long)plan.SuperDepth * plan.Columns * sizeof(T));
        for (int column = 0; column < call.N; column += plan.Columns)
        {
            for (int depth = 0; depth < call.K; depth += plan.SuperDepth)
            {
                new Slab<T, TKernel>(call, plan, packed, column, depth).Run(compute);
            }
        }
    }

    private static void ClearC(in GemmCall<T> call)
    {
        for (int i = 0; i < call.M; i++) new Span<T>(call.C + ((nint)i * call.CStride), call.N).Clear();
    }
}
