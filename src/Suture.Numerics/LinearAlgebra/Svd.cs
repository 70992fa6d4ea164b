namespace Suture.Numerics.LinearAlgebra;

/// <summary>Thin singular value decomposition of an [m, n] matrix, <c>A = U diag(s) Vᵀ</c>, with r = min(m, n).</summary>
/// <param name="U">Orthonormal left vectors in columns, [m, r].</param>
/// <param name="S">Singular values, descending, not negative, [r].</param>
/// <param name="Vt">Orthonormal right vectors in rows, [r, n].</param>
public sealed record Svd(Matrix<double> U, double[] S, Matrix<double> Vt);
