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
        var (m, n, k) = ShapeOf(a, b, destination, transpose);
        fixed (T* pa = a.Array, pb = b.Array, pc = destination.Array)
        {
            var call = new GemmCall<T>
            {
                A = new(pa + a.Offset, ElementTypeOf<T>(), (transpose & Transpose.A) != 0, a.Stride),
                B = new(pb + b.Offset, ElementTypeOf<T>(), (transpose & Transpose.B) == 0, b.Stride),
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

    /// <summary><c>C = op(A) op(B)</c> in float64 of float32 operands, widened and centred while they are packed; no wider copy of them exists.</summary>
    /// <param name="a">A: [m, k], or [k, m] when transposed.</param>
    /// <param name="b">B: [k, n], or [n, k] when transposed.</param>
    /// <param name="destination">C: [m, n], float64.</param>
    /// <param name="transpose">Which operands are read transposed.</param>
    /// <param name="accumulate">Add to what <paramref name="destination"/> holds instead of overwriting it.</param>
    /// <param name="meanA">Subtracted from each row of <paramref name="a"/> as given, one value a column; empty for nothing.</param>
    /// <param name="meanB">Subtracted from each row of <paramref name="b"/> as given, one value a column; empty for nothing.</param>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public void MultiplyWide(
        MatrixView<float> a,
        MatrixView<float> b,
        MatrixView<double> destination,
        Transpose transpose = Transpose.None,
        bool accumulate = false,
        ReadOnlySpan<double> meanA = default,
        ReadOnlySpan<double> meanB = default)
    {
        var (m, n, k) = ShapeOf(a, b, destination, transpose);
        CheckMean(meanA, a.Columns, nameof(meanA));
        CheckMean(meanB, b.Columns, nameof(meanB));
        fixed (float* pa = a.Array, pb = b.Array)
        fixed (double* pc = destination.Array, pMeanA = meanA, pMeanB = meanB)
        {
            Backend.Doubles.Multiply(
                new()
                {
                    A = new(pa + a.Offset, ElementType.Float32, (transpose & Transpose.A) != 0, a.Stride, pMeanA),
                    B = new(pb + b.Offset, ElementType.Float32, (transpose & Transpose.B) == 0, b.Stride, pMeanB),
                    C = pc + destination.Offset,
                    CStride = destination.Stride,
                    M = m,
                    N = n,
                    K = k,
                    Accumulate = accumulate,
                },
                this);
        }
    }

    /// <summary><c>C = Xᵀ X</c>, exactly symmetric: half of it is computed, the other half is its mirror image.</summary>
    /// <param name="x">X: [rows, d].</param>
    /// <param name="destination">C: [d, d]; must not overlap X.</param>
    /// <param name="accumulate">Add to what <paramref name="destination"/> holds, which must be symmetric.</param>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public void Gram(MatrixView<double> x, MatrixView<double> destination, bool accumulate = false)
    {
        fixed (double* px = x.Array)
        {
            Gram(px + x.Offset, ElementType.Float64, x.Rows, x.Columns, x.Stride, destination, accumulate, []);
        }
    }

    /// <summary><c>C = (X − 1 m)ᵀ (X − 1 m)</c> in float64 of float32 rows, widened and centred while they are packed; exactly symmetric.</summary>
    /// <param name="x">X: [rows, d].</param>
    /// <param name="destination">C: [d, d], float64.</param>
    /// <param name="accumulate">Add to what <paramref name="destination"/> holds, which must be symmetric.</param>
    /// <param name="mean">m, one value a column of X; empty for nothing.</param>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public void Gram(MatrixView<float> x, MatrixView<double> destination, bool accumulate = false, ReadOnlySpan<double> mean = default)
    {
        CheckMean(mean, x.Columns, nameof(mean));
        fixed (float* px = x.Array)
        {
            Gram(px + x.Offset, ElementType.Float32, x.Rows, x.Columns, x.Stride, destination, accumulate, mean);
        }
    }

    private void Gram(void* x, ElementType type, int rows, int d, int stride, MatrixView<double> destination, bool accumulate, ReadOnlySpan<double> mean)
    {
        if (destination.Rows != d || destination.Columns != d)
        {
            throw new ArgumentException($"Shapes do not fit: X [{rows}, {d}], C [{destination.Rows}, {destination.Columns}]; C = Xᵀ X.");
        }

        fixed (double* pc = destination.Array, pMean = mean)
        {
            Backend.Doubles.Multiply(
                new()
                {
                    A = new(x, type, lanesAreContiguous: true, stride, pMean),
                    B = new(x, type, lanesAreContiguous: true, stride, pMean),
                    C = pc + destination.Offset,
                    CStride = destination.Stride,
                    M = d,
                    N = d,
                    K = rows,
                    Accumulate = accumulate,
                    IsGram = true,
                },
                this);
            SymmetricMirror.Run(pc + destination.Offset, destination.Stride, d, this);
        }
    }

    private static (int M, int N, int K) ShapeOf<T, TResult>(MatrixView<T> a, MatrixView<T> b, MatrixView<TResult> c, Transpose transpose)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TResult : unmanaged, IBinaryFloatingPointIeee754<TResult>
    {
        bool ta = (transpose & Transpose.A) != 0, tb = (transpose & Transpose.B) != 0;
        int m = ta ? a.Columns : a.Rows, k = ta ? a.Rows : a.Columns, n = tb ? b.Rows : b.Columns;
        if ((tb ? b.Columns : b.Rows) != k || c.Rows != m || c.Columns != n)
        {
            throw new ArgumentException($"Shapes do not fit: A [{a.Rows}, {a.Columns}], B [{b.Rows}, {b.Columns}], C [{c.Rows}, {c.Columns}], transpose {transpose}.");
        }

        return (m, n, k);
    }

    private static void CheckMean(ReadOnlySpan<double> mean, int columns, string name)
    {
        if (mean.Length != 0 && mean.Length != columns) throw new ArgumentException($"{mean.Length} means for {columns} columns.", name);
    }

    private static ElementType ElementTypeOf<T>() => typeof(T) == typeof(float) ? ElementType.Float32 : ElementType.Float64;

    private GemmEngine<T> EngineOf<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float)) return (GemmEngine<T>)(object)Backend.Singles;
        if (typeof(T) == typeof(double)) return (GemmEngine<T>)(object)Backend.Doubles;
        throw new NotSupportedException($"Products of {typeof(T).Name} are not built; use float or double.");
    }
}
