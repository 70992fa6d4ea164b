using System.Numerics.Tensors;

namespace Suture.Numerics.LinearAlgebra;

/// <summary>A sequence of Householder reflectors <c>H_k = I − τ_k v_k v_kᵀ</c> and their product <c>Q = H_0 H_1 …</c>.</summary>
/// <remarks>Reflector k has zeros before index <c>k + shift</c> and a one there.</remarks>
/// <param name="count">Number of reflectors.</param>
/// <param name="length">Length of their vectors.</param>
/// <param name="shift">Where the first one starts.</param>
internal sealed class Reflectors(int count, int length, int shift)
{
    // Reflectors applied at a time as I − Vᵀ T V (Schreiber and Van Loan 1989), so that the work is matrix products.
    private const int Panel = 32;

    /// <summary>v_k in row k, [count, length].</summary>
    public Matrix<double> Vectors { get; } = new(count, length);

    /// <summary>τ_k, [count].</summary>
    public double[] Factors { get; } = new double[count];

    /// <summary>Turns x into the vector of the reflector that maps x to <c>(β, 0, 0, …)</c>.</summary>
    /// <param name="x">In: x, not empty. Out: v with <c>v[0] = 1</c>.</param>
    /// <param name="beta">What is left of x.</param>
    /// <returns>τ; 0 when x has nothing to remove.</returns>
    public static double Reflect(Span<double> x, out double beta)
    {
        double head = x[0], tail = Math.Sqrt(TensorPrimitives.SumOfSquares<double>(x[1..]));
        if (tail == 0)
        {
            beta = head;
            x.Clear();
            x[0] = 1;
            return 0;
        }

        // The sign that adds instead of cancelling.
        beta = -Math.CopySign(double.Hypot(head, tail), head);
        TensorPrimitives.Divide(x, head - beta, x);
        x[0] = 1;
        return (beta - head) / beta;
    }

    /// <summary>The first columns of Q, [length, columns].</summary>
    /// <param name="columns">How many, from the number of reflectors to their length.</param>
    /// <param name="compute">Where it runs.</param>
    public Matrix<double> Product(int columns, Compute compute)
    {
        var product = new Matrix<double>(length, columns);
        for (int i = 0; i < columns; i++) product[i, i] = 1;
        for (int first = (count - 1) / Panel * Panel; first >= 0; first -= Panel)
        {
            // Later reflectors left everything before their start as in the identity.
            int size = Math.Min(Panel, count - first), start = first + shift;
            if (size > 0 && start < columns) ApplyPanel(first, size, product.View.RowRange(start, length - start).ColumnRange(start, columns - start), compute);
        }

        return product;
    }

    // X ← (I − Vᵀ T V) X with the vectors in the rows of V.
    private void ApplyPanel(int first, int size, MatrixView<double> x, Compute compute)
    {
        var vectors = Vectors.View.RowRange(first, size).ColumnRange(length - x.Rows, x.Rows); // [size, rows]
        Matrix<double> inner = new(size, x.Columns), scaled = new(size, x.Columns);
        compute.Multiply(vectors, x, inner.View);
        compute.Multiply(NegativeTriangle(first, vectors, compute).View, inner.View, scaled.View);
        compute.Multiply(vectors, scaled.View, x, Transpose.A, accumulate: true);
    }

    // −T, upper triangular: T_kk = τ_k, T_ik = −τ_k Σ_l T_il (v_l · v_k).
    private Matrix<double> NegativeTriangle(int first, MatrixView<double> vectors, Compute compute)
    {
        int size = vectors.Rows;
        Matrix<double> products = new(size, size), triangle = new(size, size);
        compute.Multiply(vectors, vectors, products.View, Transpose.B);
        for (int k = 0; k < size; k++)
        {
            double factor = Factors[first + k];
            triangle[k, k] = -factor;
            for (int i = 0; i < k; i++)
            {
                double sum = 0;
                for (int l = i; l < k; l++) sum += triangle[i, l] * products[l, k];
                triangle[i, k] = -factor * sum;
            }
        }

        return triangle;
    }
}
