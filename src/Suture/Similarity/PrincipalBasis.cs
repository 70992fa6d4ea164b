using System.Numerics.Tensors;
using Suture.Activations;
using Suture.Numerics;
using Suture.Numerics.LinearAlgebra;

namespace Suture.Similarity;

/// <summary>Leading principal directions of one set of activations, scaled to unit variance: <c>W = U_r diag(λ_r)^(-1/2)</c>.</summary>
internal sealed class PrincipalBasis
{
    private const double MachineEpsilon = 2.220446049250313e-16;

    private PrincipalBasis(Matrix<double> whitening, int rank)
    {
        Whitening = whitening;
        Rank = rank;
    }

    /// <summary>W: <c>[d, kept]</c>; <c>Wᵀ Σ W = I</c>.</summary>
    public Matrix<double> Whitening { get; }

    /// <summary>Number of directions kept.</summary>
    public int Kept => Whitening.Columns;

    /// <summary>Numerical rank.</summary>
    public int Rank { get; }

    public static PrincipalBasis Of(Matrix<double> covariance, SvccaOptions options, IDecompositions decompositions)
    {
        double[] scales = options.Standardise ? InverseDeviations(covariance) : [.. Enumerable.Repeat(1.0, covariance.Rows)];
        var scaled = covariance.Clone();
        for (int i = 0; i < scaled.Rows; i++)
        {
            TensorPrimitives.Multiply(scaled.Row(i), scales, scaled.Row(i));
            TensorPrimitives.Multiply(scaled.Row(i), scales[i], scaled.Row(i));
        }

        var eigen = decompositions.SymmetricEigen(scaled);
        double[] values = [.. eigen.Values.Reverse()]; // descending
        int rank = NumericalRank(values, options.RankTolerance), kept = Keep(values.AsSpan(0, rank), options);
        var whitening = new Matrix<double>(scaled.Rows, kept);
        for (int i = 0; i < scaled.Rows; i++)
        {
            for (int j = 0; j < kept; j++) whitening[i, j] = scales[i] * eigen.Vectors[i, scaled.Rows - 1 - j] / Math.Sqrt(values[j]);
        }

        return new PrincipalBasis(whitening, rank);
    }

    /// <summary><c>Waᵀ Σab Wb</c>, <c>[keptA, keptB]</c>: its singular values are canonical correlations.</summary>
    public static Matrix<double> Correlate(PrincipalBasis a, Matrix<double> crossCovariance, PrincipalBasis b, Compute compute)
    {
        Matrix<double> half = new(a.Kept, crossCovariance.Columns), correlation = new(a.Kept, b.Kept);
        compute.Multiply(a.Whitening.View, crossCovariance.View, half.View, Transpose.A);
        compute.Multiply(half.View, b.Whitening.View, correlation.View);
        return correlation;
    }

    // A dimension without variance has no direction to give.
    private static double[] InverseDeviations(Matrix<double> covariance)
    {
        var scales = new double[covariance.Rows];
        for (int i = 0; i < scales.Length; i++) scales[i] = covariance[i, i] > 0 ? 1 / Math.Sqrt(covariance[i, i]) : 0;
        return scales;
    }

    private static int NumericalRank(double[] values, double tolerance)
    {
        if (!(values[0] > 0)) throw new ArgumentException("The activations are constant: they have no principal direction.");
        double floor = values[0] * Math.Max(tolerance * tolerance, values.Length * MachineEpsilon);
        return values.Count(value => value > floor);
    }

    private static int Keep(ReadOnlySpan<double> values, SvccaOptions options)
    {
        bool variance = options.Keep == SvccaKeep.Variance;
        double total = 0, sum = 0;
        foreach (double value in values) total += variance ? value : Math.Sqrt(value);
        for (int r = 0; r < values.Length; r++)
        {
            sum += variance ? values[r] : Math.Sqrt(values[r]);
            if (sum >= options.VarianceThreshold * total) return r + 1;
        }

        return values.Length;
    }
}
