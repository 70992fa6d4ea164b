using System.Numerics.Tensors;
using Suture.Activations;
using Suture.Experiments.Results;
using Suture.Numerics;

namespace Suture.Stitching;

/// <summary>The objective of a stitch (arXiv 2506.06609, eq. 3), evaluated from moments alone.</summary>
/// <remarks>
/// <para>With <c>up: h_A P + b_P</c> and <c>down: h_B Q + b_Q</c> (eq. 1 and 2),
/// <c>L = MSE(up A, B) + MSE(down B, A) + α [MSE(down up A, A) + MSE(up down B, B)]</c>, each a mean over tokens and dimensions.</para>
/// <para>A residual <c>X M + c − Y</c> splits into its part about the mean and the mean itself. About the mean,
/// <c>E‖x P − y‖² = tr(Pᵀ Σxx P − 2 Pᵀ Σxy + Σyy)</c>, and a round trip with <c>M = P Q − I</c> gives <c>tr(Mᵀ Σaa M)</c>.
/// The means are <c>r₁ = μa P + b_P − μb</c>, <c>r₂ = μb Q + b_Q − μa</c> for the one-way terms, <c>r₁ Q + r₂</c> and <c>r₂ P + r₁</c> for the round trips.</para>
/// </remarks>
/// <param name="alpha">α: weight of the round trips, 0 or more; the paper uses 1.</param>
/// <param name="weighting">How errors are averaged over dimensions.</param>
public sealed class StitchObjective(double alpha = 1, StitchWeighting weighting = StitchWeighting.PerDimension)
{
    /// <summary>α: weight of the round trips.</summary>
    public double Alpha { get; } = alpha is >= 0 and < double.PositiveInfinity ? alpha : throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "α must be 0 or more and finite.");

    /// <summary>How errors are averaged over dimensions.</summary>
    public StitchWeighting Weighting { get; } = Enum.IsDefined(weighting) ? weighting : throw new ArgumentOutOfRangeException(nameof(weighting), weighting, "Known weightings: PerDimension, TotalVariance.");

    /// <summary>What a squared error in A is multiplied by: 1/dA, or 1/tr Σaa.</summary>
    /// <param name="moments">Moments.</param>
    /// <exception cref="ArgumentException">A has no variance to weigh by.</exception>
    public double WeightA(Moments moments)
    {
        ArgumentNullException.ThrowIfNull(moments);
        return Weight(moments.ScatterAA, moments.Count, "A");
    }

    /// <summary>What a squared error in B is multiplied by: 1/dB, or 1/tr Σbb.</summary>
    /// <param name="moments">Moments.</param>
    /// <exception cref="ArgumentException">B has no variance to weigh by.</exception>
    public double WeightB(Moments moments)
    {
        ArgumentNullException.ThrowIfNull(moments);
        return Weight(moments.ScatterBB, moments.Count, "B");
    }

    /// <summary>The four terms and their sum, for any two maps on any moments (training or held out).</summary>
    /// <param name="moments">Moments of the paired activations.</param>
    /// <param name="up">A to B.</param>
    /// <param name="down">B to A.</param>
    /// <param name="compute">Where it runs.</param>
    /// <exception cref="ArgumentException">The maps' widths differ from the moments'.</exception>
    public StitchLoss Loss(Moments moments, AffineMap up, AffineMap down, Compute compute)
    {
        var error = SquaredErrors(moments, up, down, compute);
        double weightA = WeightA(moments), weightB = WeightB(moments);
        double upTerm = weightB * error.Up, downTerm = weightA * error.Down, cycleSmall = weightA * error.CycleSmall, cycleLarge = weightB * error.CycleLarge;
        return new StitchLoss { Up = upTerm, Down = downTerm, CycleSmall = cycleSmall, CycleLarge = cycleLarge, Total = upTerm + downTerm + (Alpha * (cycleSmall + cycleLarge)) };
    }

    /// <summary>Fraction of variance unexplained by each of the four maps, <c>E‖ŷ − y‖² / E‖y − μ‖²</c>, on the moments given.</summary>
    /// <param name="moments">Moments to evaluate on.</param>
    /// <param name="up">A to B.</param>
    /// <param name="down">B to A.</param>
    /// <param name="compute">Where it runs.</param>
    /// <exception cref="ArgumentException">The maps' widths differ from the moments'.</exception>
    public static FourMaps UnexplainedVariance(Moments moments, AffineMap up, AffineMap down, Compute compute)
    {
        var error = SquaredErrors(moments, up, down, compute);
        double varianceA = CovarianceFactor.Trace(moments.ScatterAA) / moments.Count, varianceB = CovarianceFactor.Trace(moments.ScatterBB) / moments.Count;
        return new FourMaps { Up = error.Up / varianceB, Down = error.Down / varianceA, CycleSmall = error.CycleSmall / varianceA, CycleLarge = error.CycleLarge / varianceB };
    }

    // Mean over tokens of the squared norm of each of the four residuals.
    private static FourMaps SquaredErrors(Moments moments, AffineMap up, AffineMap down, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(moments);
        ArgumentNullException.ThrowIfNull(up);
        ArgumentNullException.ThrowIfNull(down);
        ArgumentNullException.ThrowIfNull(compute);
        int dA = moments.WidthA, dB = moments.WidthB;
        if (up.InputWidth != dA || up.OutputWidth != dB || down.InputWidth != dB || down.OutputWidth != dA)
        {
            throw new ArgumentException($"The maps are [{up.InputWidth}, {up.OutputWidth}] and [{down.InputWidth}, {down.OutputWidth}]; the moments want [{dA}, {dB}] and [{dB}, {dA}].");
        }

        double[] r1 = MeanResidual(moments.MeanA, up, moments.MeanB), r2 = MeanResidual(moments.MeanB, down, moments.MeanA);
        return new FourMaps
        {
            Up = OneWay(moments.ScatterAA, moments.ScatterAB, moments.ScatterBB, up.Weight, moments.Count, compute) + TensorPrimitives.SumOfSquares<double>(r1),
            Down = OneWay(moments.ScatterBB, moments.ScatterAB.Transposed(), moments.ScatterAA, down.Weight, moments.Count, compute) + TensorPrimitives.SumOfSquares<double>(r2),
            CycleSmall = RoundTrip(moments.ScatterAA, up.Weight, down.Weight, moments.Count, compute) + MeanRoundTrip(r1, down, r2),
            CycleLarge = RoundTrip(moments.ScatterBB, down.Weight, up.Weight, moments.Count, compute) + MeanRoundTrip(r2, up, r1),
        };
    }

    private double Weight(Matrix<double> scatter, long count, string name)
    {
        if (Weighting == StitchWeighting.PerDimension) return 1.0 / scatter.Rows;
        double variance = CovarianceFactor.Trace(scatter) / count;
        return variance > 0 ? 1 / variance : throw new ArgumentException($"The activations of {name} are constant: there is no variance to weigh errors by.");
    }

    private static double[] MeanResidual(double[] meanIn, AffineMap map, double[] meanOut)
    {
        var residual = (double[])map.Bias.Clone();
        TensorPrimitives.Subtract(residual, meanOut, residual);
        AddMapped(meanIn, map, residual);
        return residual;
    }

    private static double MeanRoundTrip(double[] first, AffineMap map, double[] second)
    {
        var residual = (double[])second.Clone();
        AddMapped(first, map, residual);
        return TensorPrimitives.SumOfSquares<double>(residual);
    }

    private static void AddMapped(double[] row, AffineMap map, double[] sum)
    {
        for (int i = 0; i < row.Length; i++) TensorPrimitives.MultiplyAdd(map.Weight.Row(i), row[i], sum, sum);
    }

    // tr(Pᵀ Sxx P − 2 Pᵀ Sxy + Syy) / n, as <P, Sxx P − 2 Sxy> + tr Syy.
    private static double OneWay(Matrix<double> xx, Matrix<double> xy, Matrix<double> yy, Matrix<double> map, long count, Compute compute)
    {
        var product = new Matrix<double>(map.Rows, map.Columns);
        compute.Multiply(xx.View, map.View, product.View);
        TensorPrimitives.MultiplyAdd(xy.Values, -2.0, product.Values, product.Values);
        return (TensorPrimitives.Dot<double>(map.Values, product.Values) + CovarianceFactor.Trace(yy)) / count;
    }

    // tr(Mᵀ Sxx M) / n with M = P Q − I.
    private static double RoundTrip(Matrix<double> xx, Matrix<double> there, Matrix<double> back, long count, Compute compute)
    {
        Matrix<double> error = new(xx.Rows, xx.Rows), product = new(xx.Rows, xx.Rows);
        compute.Multiply(there.View, back.View, error.View);
        for (int i = 0; i < error.Rows; i++) error[i, i] -= 1;
        compute.Multiply(xx.View, error.View, product.View);
        return TensorPrimitives.Dot<double>(error.Values, product.Values) / count;
    }
}
