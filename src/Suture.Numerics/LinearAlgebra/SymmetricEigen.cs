namespace Suture.Numerics.LinearAlgebra;

/// <summary>Eigendecomposition of a symmetric matrix, <c>A = V diag(w) Vᵀ</c>.</summary>
/// <param name="Values">w: eigenvalues, ascending, [n].</param>
/// <param name="Vectors">V: orthonormal eigenvectors in columns, in the order of the values, [n, n].</param>
public sealed record SymmetricEigen(double[] Values, Matrix<double> Vectors);
