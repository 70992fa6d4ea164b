using System.Numerics.Tensors;
using Suture.Numerics;
using Suture.Numerics.LinearAlgebra;

namespace Suture.Features;

/// <summary>What an unembedding barely reads: its directions of the smallest singular values, and how a written direction changes the logits.</summary>
/// <remarks>
/// Entropy features write there: they change the confidence of a prediction, through the final norm, and not its order (arXiv 2506.06609, section 5).
/// Both come from <c>[dModel, dModel]</c> matrices in float64, so the vocabulary is read row by row and no singular vectors of its length exist.
/// </remarks>
public sealed class NullDirections
{
    // Rows of the vocabulary read at a time.
    private const int TileRows = 1024;

    // One direction in so many counts as barely read: the bottom 2 %.
    private const int WidthPerDirection = 50;

    private readonly Matrix<double> _basis;
    private readonly Matrix<double> _covariance;

    private NullDirections(Matrix<double> basis, Matrix<double> covariance, double[] singularValues)
    {
        _basis = basis;
        _covariance = covariance;
        SingularValues = singularValues;
    }

    /// <summary>Number of directions, k.</summary>
    public int Count => _basis.Rows;

    /// <summary>Singular values of the unembedding, ascending, <c>[dModel]</c>; those far below the largest are known to about 10⁻⁸ of it only.</summary>
    public IReadOnlyList<double> SingularValues { get; }

    /// <summary>The directions, orthonormal rows by ascending singular value, <c>[k, dModel]</c>; of a direction only the line is meant, not the sign.</summary>
    public Matrix<double> Basis => _basis;

    /// <summary>How many directions count: <c>max(1, ⌊0.02 dModel⌋)</c>.</summary>
    /// <param name="width">dModel, 1 or more.</param>
    public static int CountFor(int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        return Math.Max(1, width / WidthPerDirection);
    }

    /// <summary>Finds the directions of an unembedding.</summary>
    /// <param name="unembedding">One row a word, <c>[dVocab, dModel]</c>; rows of zeros have no direction and are left out of the variance of logits.</param>
    /// <param name="count">Number of directions, k, 1 to dModel; 0 for <see cref="CountFor"/>.</param>
    /// <param name="compute">Where to compute.</param>
    /// <exception cref="ArgumentException">The unembedding has no word but zeros.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is out of range.</exception>
    public static NullDirections Of(WeightMatrix unembedding, int count, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(unembedding);
        ArgumentNullException.ThrowIfNull(compute);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, unembedding.Columns);
        int width = unembedding.Columns, kept = count == 0 ? CountFor(width) : count;
        Matrix<double> gram = new(width, width), covariance = new(width, width);
        double[] mean = new double[width];
        long words = 0;
        foreach (var (raw, unit) in Tiles(unembedding))
        {
            compute.Gram(raw.View, gram.View, accumulate: true);
            for (int i = 0; i < unit.Rows; i++) TensorPrimitives.Add(mean, unit.Row(i), mean);
            words += unit.Rows;
        }

        if (words == 0) throw new ArgumentException("Every row of the unembedding is zero.", nameof(unembedding));
        TensorPrimitives.Divide(mean, words, mean);

        // A second reading, centred: taking the mean out afterwards would cancel the digits of directions that hardly vary.
        foreach (var (_, unit) in Tiles(unembedding))
        {
            for (int i = 0; i < unit.Rows; i++) TensorPrimitives.Subtract(unit.Row(i), mean, unit.Row(i));
            compute.Gram(unit.View, covariance.View, accumulate: true);
        }

        TensorPrimitives.Divide(covariance.Values, words, covariance.Values);
        return new NullDirections(Lowest(gram, kept, compute, out double[] singular), covariance, singular);
    }

    /// <summary>Share of a direction's norm, not squared, that lies in the span of the directions: <c>‖w V₀ᵀ‖ / ‖w‖</c>.</summary>
    /// <param name="direction">w, as a decoder row, <c>[dModel]</c>.</param>
    /// <returns>In [0, 1]; NaN for a direction of zeros.</returns>
    /// <exception cref="ArgumentException">The direction has another width.</exception>
    public double ShareOfNorm(ReadOnlySpan<float> direction)
    {
        double[] unit = Unit(direction);
        double square = 0;
        for (int i = 0; i < Count; i++)
        {
            double part = DoubleSums.Dot<double>(unit, _basis.Row(i));
            square += part * part;
        }

        return Math.Sqrt(Math.Min(square, 1));
    }

    /// <summary>Variance over the vocabulary of the cosine of a direction with each word's row: <c>Var_v(ŵ · û_v)</c>, of the population.</summary>
    /// <param name="direction">w, <c>[dModel]</c>.</param>
    /// <returns>0 or more; NaN for a direction of zeros.</returns>
    /// <exception cref="ArgumentException">The direction has another width.</exception>
    public double LogitVariance(ReadOnlySpan<float> direction)
    {
        double[] unit = Unit(direction);
        double variance = 0;
        for (int i = 0; i < unit.Length; i++) variance += unit[i] * DoubleSums.Dot<double>(unit, _covariance.Row(i));
        return Math.Max(variance, 0);
    }

    private double[] Unit(ReadOnlySpan<float> direction)
    {
        if (direction.Length != _basis.Columns) throw new ArgumentException($"The direction has {direction.Length} dimensions; the unembedding reads {_basis.Columns}.", nameof(direction));
        double norm = Math.Sqrt(DoubleSums.SumOfSquares(direction));
        double[] unit = new double[direction.Length];
        for (int i = 0; i < unit.Length; i++) unit[i] = direction[i] / norm;
        return unit;
    }

    // Rounding may leave the square of a vanishing singular value below 0.
    private static Matrix<double> Lowest(Matrix<double> gram, int count, Compute compute, out double[] singular)
    {
        var eigen = new Decompositions(compute).SymmetricEigen(gram);
        singular = [.. eigen.Values.Select(value => Math.Sqrt(Math.Max(value, 0)))];
        var basis = new Matrix<double>(count, gram.Rows);
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < gram.Rows; j++) basis.Row(i)[j] = eigen.Vectors.Row(j)[i];
        }

        return basis;
    }

    private static IEnumerable<(Matrix<float> Raw, Matrix<double> Unit)> Tiles(WeightMatrix unembedding)
    {
        for (int start = 0; start < unembedding.Rows; start += TileRows)
        {
            var raw = unembedding.RowRange(start, Math.Min(TileRows, unembedding.Rows - start)).ToMatrix();
            double[] norms = [.. Enumerable.Range(0, raw.Rows).Select(i => Math.Sqrt(DoubleSums.SumOfSquares<float>(raw.Row(i))))];
            var unit = new Matrix<double>(norms.Count(norm => norm > 0), raw.Columns);
            for (int i = 0, row = 0; i < raw.Rows; i++)
            {
                if (norms[i] == 0) continue;
                var target = unit.Row(row++);
                for (int j = 0; j < target.Length; j++) target[j] = raw.Row(i)[j] / norms[i];
            }

            yield return (raw, unit);
        }
    }
}
