namespace Suture.Numerics.LinearAlgebra;

/// <summary>Decompositions in float64 on our own matrix products: blocked Householder reductions and implicit QR iterations.</summary>
/// <remarks>
/// Backward stable: errors are a small multiple of the unit roundoff times the matrix's norm, so eigenvalues and singular values
/// far below the largest carry that absolute error. Scaling by a power of two keeps any finite input clear of overflow.
/// </remarks>
/// <param name="compute">Where the matrix products and the rotations run.</param>
public sealed class Decompositions(Compute compute) : IDecompositions
{
    private readonly Compute _compute = compute ?? throw new ArgumentNullException(nameof(compute));

    /// <summary>Decompositions on all processors.</summary>
    public static IDecompositions Default { get; } = new Decompositions(new Compute());

    /// <inheritdoc />
    public Matrix<double> Cholesky(Matrix<double> matrix)
    {
        FiniteCheck.RequireSquare(matrix, nameof(matrix));
        return CholeskyFactor.Of(matrix, _compute);
    }

    /// <inheritdoc />
    public SymmetricEigen SymmetricEigen(Matrix<double> matrix)
    {
        FiniteCheck.RequireSquare(matrix, nameof(matrix));
        return SymmetricEigenSolver.Solve(matrix, _compute);
    }

    /// <inheritdoc />
    public Svd Svd(Matrix<double> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        FiniteCheck.Require(matrix.View, nameof(matrix));
        return SvdSolver.Solve(matrix, _compute);
    }

    /// <inheritdoc />
    public double[] SingularValues(Matrix<double> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        FiniteCheck.Require(matrix.View, nameof(matrix));
        return SvdSolver.Values(matrix, _compute);
    }
}
