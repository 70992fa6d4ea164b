using System.Numerics;
using Suture.Numerics.Gemm;

namespace Suture.Numerics;

/// <content>Matrix products: shapes are checked here, and the engines behind <see cref="GemmBackend"/> assume them.</content>
public sealed unsafe partial class Compute
{
    /// <summary><c>C = op(A) op(B)</c>, or <c>C += op(A) op(B)</c>.</summary>
    /// <remarks>NaN and infinity travel as in the sum written out. May be called inside the body of <see cref="For"/>, where it runs on the calling thread.</remarks>
    /// <param name="a">A: [m, k], or [k, m] when transposed.</param>
    /// <param name="b">B: [k, n], or [n, k] when transposed.</param>
    /// <param name="destination">C: [m, n]; must not overlap A or B.</param>
    /// <param name="transpose">Which operands are read transposed.</param>
    /// <param name="accumulate">Add to what <paramref name="destination"/> holds instead of overwriting it.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is another type.</exception>
    public void Multiply<T>(MatrixView<T> a, MatrixView<T> b, MatrixView<T> destination, Transpose transpose = Transpose.None, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool ta = (transpose & Transpose.A) != 0, tb = (transpose & Transpose.B) != 0;
        int m = ta ? a.Columns : a.Rows, k = ta ? a.Rows : a.Columns, n = tb ? b.Rows : b.Columns;
        if ((tb ? b.Columns : b.Rows) != k || destination.Rows != m || destination.Columns != n)
        {
            throw new ArgumentException($"Shapes do not fit: A [{a.Rows}, {a.Columns}], B [{b.Rows}, {b.Columns}], C [{destination.Rows}, {destination.Columns}], transpose {transpose}.");
        }

        fixed (T* pa = a.Array, pb = b.Array, pc = destination.Array)
        {
            var call = new GemmCall<T>
            {
                A = new(pa + a.Offset, ElementTypeOf<T>(), ta, a.Stride),
                B = new(pb + b.Offset, ElementTypeOf<T>(), !tb, b.Stride),
                C = pc + destination.Offset,
                CStride = destination.Stride,
                M = m,
                N = n,
                K = k,
                Accumulate = accumulate,
            };
            EngineOf<T>().Multiply(call, this);
        }
    }

    /// <summary><c>Y = X Wᵀ</c> (a linear layer without bias), or <c>Y += X Wᵀ</c>, with W widened while it is packed.</summary>
    /// <param name="x">X: [rows, dIn].</param>
    /// <param name="weight">W: [dOut, dIn], in its stored type and either orientation.</param>
    /// <param name="destination">Y: [rows, dOut]; must not overlap X.</param>
    /// <param name="accumulate">Add to <paramref name="destination"/>.</param>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public void Multiply(MatrixView<float> x, WeightMatrix weight, MatrixView<float> destination, bool accumulate = false)
    {
        ArgumentNullException.ThrowIfNull(weight);
        if (x.Columns != weight.Columns || destination.Rows != x.Rows || destination.Columns != weight.Rows)
        {
            throw new ArgumentException($"Shapes do not fit: X [{x.Rows}, {x.Columns}], W [{weight.Rows}, {weight.Columns}], Y [{destination.Rows}, {destination.Columns}]; Y = X Wᵀ.");
        }

        fixed (float* px = x.Array, py = destination.Array)
        {
            var type = weight.Type switch
            {
                WeightType.Float16 => ElementType.Float16,
                WeightType.BFloat16 => ElementType.BFloat16,
                _ => ElementType.Float32,
            };
            var call = new GemmCall<float>
            {
                A = new(px + x.Offset, ElementType.Float32, false, x.Stride),
                B = new((void*)weight.Address, type, weight.ColumnStride != 1, weight.ColumnStride != 1 ? weight.ColumnStride : weight.RowStride),
                C = py + destination.Offset,
                CStride = destination.Stride,
                M = x.Rows,
                N = weight.Rows,
                K = x.Columns,
                Accumulate = accumulate,
            };
            Backend.Singles.Multiply(call, this);
        }

        GC.KeepAlive(weight.Storage);
    }

    private static ElementType ElementTypeOf<T>() => typeof(T) == typeof(float) ? ElementType.Float32 : ElementType.Float64;

    private GemmEngine<T> EngineOf<T>()
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return (GemmEngine<T>)(object)Backend.Singles;
        if (typeof(T) == typeof(double)) return (GemmEngine<T>)(object)Backend.Doubles;
        throw new NotSupportedException($"Products of {typeof(T).Name} are not built; use float or double.");
    }
}
