using System.Globalization;
using Suture.Numerics;
using Suture.Numerics.LinearAlgebra;

namespace Suture.Activations;

/// <summary>Cholesky factor of a covariance, <c>Σ = L Lᵀ</c>, that survives outlier, near-constant and dependent dimensions.</summary>
/// <remarks>
/// The factorisation runs on the correlation matrix <c>C = D⁻¹ Σ D⁻¹</c>, D the standard deviations, and L is scaled back: a dimension
/// of size 10⁻⁴ beside one of size 10³ then counts as much as any other, where a ridge on the covariance's mean diagonal would swamp it.
/// Well-conditioned input is factored as it is. When a pivot falls to rounding level (at most 1e-13 of its dimension's variance), a
/// relative ridge of 1e-12 is added to C and multiplied by 10 until the factorisation holds; <see cref="Ridge"/> reports it.
/// </remarks>
public sealed class CovarianceFactor
{
    private const double FirstRidge = 1e-12;
    private const double LargestRidge = 1e-4;

    // Of a dimension's variance, what the others leave unexplained. Activations are float32: the square of their rounding, 4e-15, times a
    // few dimensions is noise, and a map fitted to it would be huge. Float64 rounding of the factorisation, d ε, stays below it.
    private const double DependentShare = 1e-13;

    private CovarianceFactor(Matrix<double> lower, double ridge)
    {
        Lower = lower;
        Ridge = ridge;
    }

    /// <summary>L: lower triangular, <c>[d, d]</c>.</summary>
    public Matrix<double> Lower { get; }

    /// <summary>Ridge that was added, as a fraction of each dimension's own variance; 0 when none was needed.</summary>
    public double Ridge { get; }

    /// <summary>Factors a covariance.</summary>
    /// <param name="covariance">Σ: symmetric positive semi-definite, <c>[d, d]</c>.</param>
    /// <param name="decompositions">Where Cholesky runs.</param>
    /// <exception cref="ArgumentException">All variances are 0, or the matrix is not a covariance.</exception>
    public static CovarianceFactor Of(Matrix<double> covariance, IDecompositions decompositions)
    {
        ArgumentNullException.ThrowIfNull(covariance);
        ArgumentNullException.ThrowIfNull(decompositions);
        double[] deviations = Deviations(covariance);
        var correlation = new Matrix<double>(covariance.Rows, covariance.Rows);
        for (int i = 0; i < correlation.Rows; i++)
        {
            for (int j = 0; j < correlation.Rows; j++) correlation[i, j] = covariance[i, j] / (deviations[i] * deviations[j]);
        }

        for (double ridge = 0; ridge <= LargestRidge; ridge = ridge == 0 ? FirstRidge : ridge * 10)
        {
            if (TryFactor(correlation, ridge, decompositions) is { } lower) return new CovarianceFactor(Scaled(lower, deviations), ridge);
        }

        throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The [{covariance.Rows}, {covariance.Rows}] matrix is no covariance: it is not positive definite even with a relative ridge of {LargestRidge:G1}."), nameof(covariance));
    }

    /// <summary>Sum of the diagonal: the total variance of a covariance.</summary>
    internal static double Trace(Matrix<double> matrix)
    {
        double trace = 0;
        for (int i = 0; i < matrix.Rows; i++) trace += matrix[i, i];
        return trace;
    }

    private static double[] Deviations(Matrix<double> covariance)
    {
        double mean = Trace(covariance) / covariance.Rows;
        if (!(mean > 0)) throw new ArgumentException("All activations are constant: a fit needs tokens that differ.", nameof(covariance));
        var deviations = new double[covariance.Rows];

        // A dimension without any variance takes the mean scale; the ridge then stands in for it.
        for (int i = 0; i < deviations.Length; i++) deviations[i] = Math.Sqrt(covariance[i, i] > 0 ? covariance[i, i] : mean);
        return deviations;
    }

    private static Matrix<double>? TryFactor(Matrix<double> correlation, double ridge, IDecompositions decompositions)
    {
        var shifted = correlation.Clone();
        for (int i = 0; i < shifted.Rows; i++) shifted[i, i] += ridge;
        try
        {
            var lower = decompositions.Cholesky(shifted);
            for (int i = 0; i < lower.Rows; i++)
            {
                if (lower[i, i] * lower[i, i] <= DependentShare) return null;
            }

            return lower;
        }
        catch (NotPositiveDefiniteException)
        {
            return null;
        }
    }

    private static Matrix<double> Scaled(Matrix<double> lower, double[] deviations)
    {
        for (int i = 0; i < lower.Rows; i++)
        {
            for (int j = 0; j <= i; j++) lower[i, j] *= deviations[i];
        }

        return lower;
    }
}
