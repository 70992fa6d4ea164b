using Suture.Numerics.Gemm;

namespace Suture.Numerics;

/// <summary>A matrix product whose result is handed out tile by tile instead of being stored.</summary>
public static unsafe class StreamedProduct
{
    /// <summary>Computes <c>X Wᵀ</c> and hands each tile to <paramref name="consumer"/>.</summary>
    /// <remarks>Tiles are cut by shape alone, so the consumer sees the same values and the same order per row whatever the thread count.</remarks>
    /// <param name="compute">Where to compute.</param>
    /// <param name="x">X, <c>[rows, k]</c>.</param>
    /// <param name="weight">W, <c>[columns, k]</c>.</param>
    /// <param name="consumer">Receives the tiles.</param>
    /// <exception cref="ArgumentException">X and W differ in k, or k is 0.</exception>
    public static void Run(Compute compute, MatrixView<float> x, MatrixView<float> weight, IProductConsumer<float> consumer)
    {
        ArgumentNullException.ThrowIfNull(compute);
        ArgumentNullException.ThrowIfNull(consumer);
        if (x.Columns != weight.Columns || x.Columns == 0)
        {
            throw new ArgumentException($"X is [{x.Rows}, {x.Columns}] and W [{weight.Rows}, {weight.Columns}]; both need the same number of columns, above 0.");
        }

        fixed (float* px = x.Array, pw = weight.Array)
        {
            var call = new GemmCall<float>
            {
                A = new(px + x.Offset, ElementType.Float32, false, x.Stride),
                B = new(pw + weight.Offset, ElementType.Float32, false, weight.Stride),
                C = null,
                CStride = 0,
                M = x.Rows,
                N = weight.Rows,
                K = x.Columns,
            };
            compute.Backend.Singles.Stream(call, consumer, compute);
        }
    }
}
