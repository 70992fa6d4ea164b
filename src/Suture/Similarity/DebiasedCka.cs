using System.Numerics.Tensors;
using Suture.Activations;
using Suture.Numerics;

namespace Suture.Similarity;

/// <summary>Linear CKA without the bias that few tokens in wide models give it: HSIC by the unbiased estimator of Song et al. 2012 (JMLR 13, 1393-1434), as in Nguyen et al. 2021 (arXiv 2010.15327, eq. 3).</summary>
/// <remarks>
/// With centred rows and <c>r_i = ‖a_i‖²</c>, <c>s_i = ‖b_i‖²</c>: <c>n(n−3) HSIC₁ = ‖AᵀB‖²F − n/(n−2) Σ r_i s_i + Σr Σs / ((n−1)(n−2))</c>, so no
/// <c>[n, n]</c> matrix is made. About 0 for unrelated activations, where the plain measure grows with width / n; it can be negative.
/// </remarks>
public static class DebiasedCka
{
    /// <summary>Compares A and B.</summary>
    /// <param name="a">A's activations, <c>[n, dA]</c>.</param>
    /// <param name="b">B's, <c>[n, dB]</c>; row i belongs to A's row i.</param>
    /// <param name="compute">Where to compute.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ or are below 4, or a side's estimate of HSIC with itself is not above 0, as for constant activations.</exception>
    public static double Of(MatrixView<float> a, MatrixView<float> b, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(compute);
        if (a.Rows != b.Rows) throw new ArgumentException($"A has {a.Rows} rows and B {b.Rows}; expected as many.", nameof(b));
        if (a.Rows < 4) throw new ArgumentException($"{a.Rows} rows: the unbiased estimator needs 4 or more.", nameof(a));
        var moments = Moments.Of(a, b, compute);
        double[] normsA = SquaredNorms(a, moments.MeanA), normsB = SquaredNorms(b, moments.MeanB);
        double withA = Hsic(moments.ScatterAA, normsA, normsA), withB = Hsic(moments.ScatterBB, normsB, normsB);
        if (!(withA > 0 && withB > 0)) throw new ArgumentException("The activations of a side vary too little: its HSIC with itself is not above 0, and CKA is not defined.", nameof(a));
        return Hsic(moments.ScatterAB, normsA, normsB) / Math.Sqrt(withA) / Math.Sqrt(withB);
    }

    // Times n(n − 3), which the quotient does not need.
    private static double Hsic(Matrix<double> scatter, double[] r, double[] s)
    {
        double n = r.Length;
        return TensorPrimitives.SumOfSquares<double>(scatter.Values) - (n / (n - 2) * TensorPrimitives.Dot<double>(r, s)) + (TensorPrimitives.Sum<double>(r) / (n - 1) * (TensorPrimitives.Sum<double>(s) / (n - 2)));
    }

    private static double[] SquaredNorms(MatrixView<float> rows, double[] mean)
    {
        double[] norms = new double[rows.Rows];
        for (int i = 0; i < norms.Length; i++)
        {
            var row = rows.Row(i);
            for (int d = 0; d < row.Length; d++)
            {
                double centred = row[d] - mean[d];
                norms[i] += centred * centred;
            }
        }

        return norms;
    }
}
