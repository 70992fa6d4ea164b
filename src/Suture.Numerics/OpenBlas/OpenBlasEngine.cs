using System.Numerics;
using Suture.Numerics.Gemm;

namespace Suture.Numerics.OpenBlas;

/// <summary>Runs plain products by OpenBLAS, and those that widen, centre or halve by the kernels of this library.</summary>
/// <remarks>
/// OpenBLAS cuts work by its thread count, which would make bytes depend on it. So it is held at one thread, and rows are
/// shared out here in blocks that depend on the shape alone.
/// </remarks>
internal sealed unsafe class OpenBlasEngine<T>(OpenBlasLibrary library, GemmEngine<T> managed) : GemmEngine<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int WantedBlocks = 8;
    private const int LeastRows = 64;

    public override void Multiply(in GemmCall<T> call, Compute compute)
    {
        if (call.K == 0 || call.IsGram || !call.A.IsDirect || !call.B.IsDirect)
        {
            managed.Multiply(call, compute);
            return;
        }

        int rows = Math.Max(LeastRows, (call.M + WantedBlocks - 1) / WantedBlocks);
        var whole = call;
        compute.For((call.M + rows - 1) / rows, block => Run(whole.Rows(block * rows, Math.Min(rows, whole.M - (block * rows)))));
    }

    /// <inheritdoc />
    /// <remarks>OpenBLAS hands out no tiles, so these are the kernels of this library.</remarks>
    public override void Stream(in GemmCall<T> call, IProductConsumer<T> consumer, Compute compute) => managed.Stream(call, consumer, compute);

    private void Run(in GemmCall<T> call)
    {
        var transpose = (call.A.LanesAreContiguous ? Transpose.A : 0) | (call.B.LanesAreContiguous ? 0 : Transpose.B);
        int strideA = Stride(call.A), strideB = Stride(call.B), beta = call.Accumulate ? 1 : 0;
        if (typeof(T) == typeof(float))
        {
            library.Multiply(transpose, call.M, call.N, call.K, (float*)call.A.Address, strideA, (float*)call.B.Address, strideB, beta, (float*)call.C, call.CStride);
        }
        else
        {
            library.Multiply(transpose, call.M, call.N, call.K, (double*)call.A.Address, strideA, (double*)call.B.Address, strideB, beta, (double*)call.C, call.CStride);
        }
    }

    // BLAS wants a stride above 0 even of a matrix with one row or no columns.
    private static int Stride(in Operand<T> operand) => Math.Max(1, checked((int)(operand.LanesAreContiguous ? operand.DepthStride : operand.LaneStride)));
}
