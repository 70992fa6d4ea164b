namespace Suture.Numerics.LinearAlgebra;

/// <summary>The float64 matrix decompositions that the method needs, behind one seam.</summary>
/// <remarks>Implementations are deterministic: the same input gives the same bytes with any number of threads.</remarks>
public interface IDecompositions
{
    /// <summary>Factor L of <c>A = L Lᵀ</c>.</summary>
    /// <param name="matrix">A: symmetric positive definite, [n, n]; only its lower triangle is read.</param>
    /// <returns>L: lower triangular with a positive diagonal, zeros above it, [n, n].</returns>
    /// <exception cref="ArgumentException"><paramref name="matrix"/> is not square or holds NaN or infinity.</exception>
    /// <exception cref="NotPositiveDefiniteException">A pivot is not positive; the exception names it.</exception>
    Matrix<double> Cholesky(Matrix<double> matrix);

    /// <summary>Eigenvalues and orthonormal eigenvectors of a symmetric matrix, <c>A = V diag(w) Vᵀ</c>.</summary>
    /// <param name="matrix">A: symmetric, [n, n]; only its lower triangle is read.</param>
    /// <exception cref="ArgumentException"><paramref name="matrix"/> is not square or holds NaN or infinity.</exception>
    SymmetricEigen SymmetricEigen(Matrix<double> matrix);

    /// <summary>Thin singular value decomposition <c>A = U diag(s) Vᵀ</c>.</summary>
    /// <param name="matrix">A: any matrix, [m, n].</param>
    /// <exception cref="ArgumentException"><paramref name="matrix"/> holds NaN or infinity.</exception>
    Svd Svd(Matrix<double> matrix);

    /// <summary>Singular values alone, at a third of the cost.</summary>
    /// <param name="matrix">A: any matrix, [m, n].</param>
    /// <returns>Descending, not negative, [min(m, n)].</returns>
    /// <exception cref="ArgumentException"><paramref name="matrix"/> holds NaN or infinity.</exception>
    double[] SingularValues(Matrix<double> matrix);
}
