using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.Activations;

/// <summary>Count, means and centred scatter matrices of paired activations, float64: all that similarity measures and the exact stitch need.</summary>
/// <remarks>
/// <c>ScatterXY = Σ (x − μx)ᵀ (y − μy)</c> over tokens, <b>not</b> divided by the count; the population covariance is <c>ScatterXY / Count</c>.
/// Immutable by convention: matrices are shared between instances and must not be written to.
/// </remarks>
public sealed class Moments
{
    /// <summary>Wraps moments that were computed elsewhere; the arrays become the instance's own.</summary>
    /// <param name="count">n: number of tokens, 1 or more.</param>
    /// <param name="meanA">μa: <c>[dA]</c>.</param>
    /// <param name="meanB">μb: <c>[dB]</c>.</param>
    /// <param name="scatterAA">Saa: <c>[dA, dA]</c>.</param>
    /// <param name="scatterAB">Sab: <c>[dA, dB]</c>.</param>
    /// <param name="scatterBB">Sbb: <c>[dB, dB]</c>.</param>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public Moments(long count, double[] meanA, double[] meanB, Matrix<double> scatterAA, Matrix<double> scatterAB, Matrix<double> scatterBB)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentNullException.ThrowIfNull(meanA);
        ArgumentNullException.ThrowIfNull(meanB);
        ArgumentNullException.ThrowIfNull(scatterAA);
        ArgumentNullException.ThrowIfNull(scatterAB);
        ArgumentNullException.ThrowIfNull(scatterBB);
        RequireShape(scatterAA, meanA.Length, meanA.Length, nameof(scatterAA));
        RequireShape(scatterAB, meanA.Length, meanB.Length, nameof(scatterAB));
        RequireShape(scatterBB, meanB.Length, meanB.Length, nameof(scatterBB));
        Count = count;
        MeanA = meanA;
        MeanB = meanB;
        ScatterAA = scatterAA;
        ScatterAB = scatterAB;
        ScatterBB = scatterBB;
    }

    /// <summary>n: number of tokens.</summary>
    public long Count { get; }

    /// <summary>μa: <c>[dA]</c>.</summary>
    public double[] MeanA { get; }

    /// <summary>μb: <c>[dB]</c>.</summary>
    public double[] MeanB { get; }

    /// <summary>Saa: <c>[dA, dA]</c>.</summary>
    public Matrix<double> ScatterAA { get; }

    /// <summary>Sab: <c>[dA, dB]</c>.</summary>
    public Matrix<double> ScatterAB { get; }

    /// <summary>Sbb: <c>[dB, dB]</c>.</summary>
    public Matrix<double> ScatterBB { get; }

    /// <summary>dA.</summary>
    public int WidthA => MeanA.Length;

    /// <summary>dB.</summary>
    public int WidthB => MeanB.Length;

    /// <summary>Σaa = Saa / n, the population covariance: <c>[dA, dA]</c>.</summary>
    public Matrix<double> CovarianceAA() => Divided(ScatterAA);

    /// <summary>Σab = Sab / n: <c>[dA, dB]</c>.</summary>
    public Matrix<double> CovarianceAB() => Divided(ScatterAB);

    /// <summary>Σbb = Sbb / n: <c>[dB, dB]</c>.</summary>
    public Matrix<double> CovarianceBB() => Divided(ScatterBB);

    /// <summary>The same tokens with the roles of A and B exchanged.</summary>
    public Moments Swapped() => new(Count, MeanB, MeanA, ScatterBB, ScatterAB.Transposed(), ScatterAA);

    /// <summary>Moments of paired rows.</summary>
    /// <param name="a">Activations of A: <c>[tokens, dA]</c>, at least one row.</param>
    /// <param name="b">Activations of B for the same tokens: <c>[tokens, dB]</c>.</param>
    /// <param name="compute">Where it runs.</param>
    /// <exception cref="ArgumentException">The row counts differ, there is no row, or a value is NaN or infinite.</exception>
    public static Moments Of(MatrixView<float> a, MatrixView<float> b, Compute compute)
    {
        var accumulator = new MomentAccumulator([a.Columns], [b.Columns], compute);
        accumulator.Add([a], [b]);
        return accumulator.Complete().Pair(0, 0);
    }

    /// <summary>Moments of the union of two sets of tokens, by the rule of Chan, Golub and LeVeque.</summary>
    /// <remarks><c>n = n₁ + n₂</c>, <c>δ = μ₂ − μ₁</c>, <c>μ = μ₁ + δ n₂ / n</c>, <c>Sxy = S₁ + S₂ + (n₁ n₂ / n) δxᵀ δy</c>.</remarks>
    /// <param name="first">One set.</param>
    /// <param name="second">Another, of the same widths.</param>
    /// <exception cref="ArgumentException">The widths differ.</exception>
    public static Moments Merge(Moments first, Moments second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.WidthA != second.WidthA || first.WidthB != second.WidthB)
        {
            throw new ArgumentException($"Moments of widths {first.WidthA}, {first.WidthB} cannot be merged with {second.WidthA}, {second.WidthB}.", nameof(second));
        }

        var chan = new ChanMerge(first.Count, second.Count);
        double[] deltaA = ChanMerge.Difference(first.MeanA, second.MeanA), deltaB = ChanMerge.Difference(first.MeanB, second.MeanB);
        return new Moments(
            first.Count + second.Count,
            Mean(first.MeanA, deltaA),
            Mean(first.MeanB, deltaB),
            Scatter(first.ScatterAA, second.ScatterAA, deltaA, deltaA),
            Scatter(first.ScatterAB, second.ScatterAB, deltaA, deltaB),
            Scatter(first.ScatterBB, second.ScatterBB, deltaB, deltaB));

        double[] Mean(double[] mean, double[] delta)
        {
            var moved = (double[])mean.Clone();
            chan.MoveMean(moved, delta);
            return moved;
        }

        Matrix<double> Scatter(Matrix<double> one, Matrix<double> other, double[] deltaX, double[] deltaY)
        {
            var sum = one.Clone();
            TensorPrimitives.Add(sum.Values, other.Values, sum.Values);
            chan.AddBetween(sum, deltaX, deltaY);
            return sum;
        }
    }

    private static void RequireShape(Matrix<double> matrix, int rows, int columns, string name)
    {
        if (matrix.Rows != rows || matrix.Columns != columns) throw new ArgumentException($"{name} is [{matrix.Rows}, {matrix.Columns}]; expected [{rows}, {columns}].", name);
    }

    private Matrix<double> Divided(Matrix<double> scatter)
    {
        var result = new Matrix<double>(scatter.Rows, scatter.Columns);
        TensorPrimitives.Divide(scatter.Values, (double)Count, result.Values);
        return result;
    }
}
