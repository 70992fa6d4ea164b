namespace Suture.Numerics.LinearAlgebra;

/// <summary>A Cholesky factorisation met a pivot that is not positive.</summary>
/// <param name="index">Row and column of the failing pivot, from 0.</param>
/// <param name="pivot">What was left of the diagonal value there.</param>
/// <param name="diagonal">The diagonal value before elimination.</param>
public sealed class NotPositiveDefiniteException(int index, double pivot, double diagonal)
    : ArithmeticException($"The matrix is not positive definite: pivot {index} is {pivot:G6} (its diagonal value was {diagonal:G6}); expected above 0. Directions that are constant or linear in others do this: add a ridge to the diagonal.")
{
    /// <summary>Row and column of the failing pivot, from 0.</summary>
    public int Index { get; } = index;

    /// <summary>What was left of the diagonal value there.</summary>
    public double Pivot { get; } = pivot;
}
