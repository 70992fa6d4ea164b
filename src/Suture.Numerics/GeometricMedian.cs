using System.Numerics.Tensors;

namespace Suture.Numerics;

/// <summary>The point with the smallest sum of distances to given points, by Weiszfeld's iteration from their mean.</summary>
/// <remarks>
/// <c>g ← Σ wᵢ xᵢ / Σ wᵢ</c> with <c>wᵢ = 1 / ‖xᵢ − g‖</c>, in float64. Where g meets a data point the weight has no value: the step of
/// Vardi and Zhang (PNAS 97, 2000) is taken instead, which stays when the point is the median and leaves it when it is not.
/// </remarks>
/// <param name="Point">g, [width].</param>
/// <param name="Iterations">Steps taken.</param>
/// <param name="Converged">Whether the last step was shorter than the tolerance.</param>
public sealed record GeometricMedian(double[] Point, int Iterations, bool Converged)
{
    // A point this close to g, measured by the farthest point, counts as met.
    private const double Coincidence = 1e-15;

    /// <summary>Finds the median.</summary>
    /// <param name="points">[count, width], one point a row, at least one.</param>
    /// <param name="tolerance">Length of a step below which it stops, in the points' unit, 0 or more.</param>
    /// <param name="maxIterations">Most steps, 1 or more.</param>
    /// <param name="cancellationToken">Checked once a step.</param>
    /// <exception cref="ArgumentException">There is no point, or one holds NaN or infinity.</exception>
    public static GeometricMedian Of(MatrixView<float> points, double tolerance = 1e-5, int maxIterations = 100, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxIterations);
        if (!(tolerance >= 0)) throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "Expected 0 or more.");
        if (points.Rows == 0) throw new ArgumentException("No points have no median.", nameof(points));
        LinearAlgebra.FiniteCheck.Require(points, nameof(points));
        double[] median = Mean(points), next = new double[points.Columns], difference = new double[points.Columns];
        for (int iteration = 1; iteration <= maxIterations; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Advance(points, median, next, difference);
            double step = TensorPrimitives.Distance<double>(next, median);
            (median, next) = (next, median);
            if (step < tolerance || step == 0) return new GeometricMedian(median, iteration, Converged: true);
        }

        return new GeometricMedian(median, maxIterations, Converged: false);
    }

    private static double[] Mean(MatrixView<float> points)
    {
        double[] sum = new double[points.Columns], row = new double[points.Columns];
        for (int i = 0; i < points.Rows; i++)
        {
            TensorPrimitives.ConvertTruncating<float, double>(points.Row(i), row);
            TensorPrimitives.Add(sum, row, sum);
        }

        TensorPrimitives.Divide(sum, points.Rows, sum);
        return sum;
    }

    private static void Advance(MatrixView<float> points, double[] median, double[] next, double[] difference)
    {
        double farthest = 0;
        for (int i = 0; i < points.Rows; i++) farthest = Math.Max(farthest, DistanceTo(points.Row(i), median, difference));
        double weights = 0;
        int met = 0;
        System.Array.Clear(next);
        for (int i = 0; i < points.Rows; i++)
        {
            double distance = DistanceTo(points.Row(i), median, difference);
            if (distance <= Coincidence * farthest)
            {
                met++;
                continue;
            }

            weights += 1 / distance;
            TensorPrimitives.MultiplyAdd(difference, 1 / distance, next, next);
        }

        // next = Σ (xᵢ − g)/‖xᵢ − g‖ over the points not met: the pull on g. Points met hold it with a force of one each.
        double pull = TensorPrimitives.Norm<double>(next);
        double share = met == 0 ? 1 : pull <= met ? 0 : 1 - (met / pull);
        TensorPrimitives.Multiply(next, weights == 0 ? 0 : share / weights, next);
        TensorPrimitives.Add(next, median, next);
    }

    private static double DistanceTo(ReadOnlySpan<float> point, double[] from, double[] difference)
    {
        TensorPrimitives.ConvertTruncating(point, difference);
        TensorPrimitives.Subtract(difference, from, difference);
        return TensorPrimitives.Norm<double>(difference);
    }
}
