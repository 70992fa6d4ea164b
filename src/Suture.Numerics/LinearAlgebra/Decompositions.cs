namespace Suture.Numerics.LinearAlgebra;

/// <summary>Decompositions in float64: eigenproblems and singular values by MathNet's managed code, Cholesky on our own matrix products.</summary>
/// <param name="compute">Where the matrix products run.</param>
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
        return MathNetAdapter.SymmetricEigen(matrix);
    }

    /// <inheritdoc />
    public Svd Svd(Matrix<double> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        FiniteCheck.Require(matrix.View, nameof(matrix));
        return MathNetAdapter.Svd(matrix);
    }
}
