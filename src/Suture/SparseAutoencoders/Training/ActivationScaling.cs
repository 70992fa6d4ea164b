using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training;

/// <summary>How activations are centred and scaled for training, <c>(x − c) s</c>; folded away in the finished autoencoder, which reads and writes activations as they are.</summary>
/// <remarks>Recipes with rates, penalties and thresholds made for activations of a certain size need it: s = √d / mean ‖x‖ is SAELens's (<c>expected_average_only_in</c>), s = 1 / √(mean ‖x‖²) dictionary_learning's.</remarks>
public sealed record ActivationScaling
{
    private readonly float[]? _center;

    /// <summary>Creates it.</summary>
    /// <param name="factor">s, above 0.</param>
    /// <param name="center">c, <c>[width]</c>; null for none. Copied.</param>
    /// <exception cref="ArgumentException">A number is out of range or not finite.</exception>
    public ActivationScaling(double factor, ReadOnlySpan<float> center = default)
    {
        if (!(factor > 0 && double.IsFinite(factor) && float.IsNormal((float)factor))) throw new ArgumentException($"The factor is {factor}; expected a finite number above 0.", nameof(factor));
        // Of no values at all, IsFiniteAll is false.
        if (!center.IsEmpty && !TensorPrimitives.IsFiniteAll(center)) throw new ArgumentException("The centre holds NaN or infinity.", nameof(center));
        Factor = factor;
        _center = center.IsEmpty ? null : center.ToArray();
    }

    /// <summary>s.</summary>
    public double Factor { get; }

    /// <summary>c, <c>[width]</c>; empty for none.</summary>
    public ReadOnlySpan<float> Center => _center;

    /// <summary>The factor that makes the mean norm √width, from a sample: <c>√d / mean ‖x − c‖</c>.</summary>
    /// <param name="batches">Sample, a batch at a time; each is <c>[tokens, width]</c>.</param>
    /// <param name="center">c, <c>[width]</c>; null for none.</param>
    /// <exception cref="ArgumentException">There is no token, or all are at the centre.</exception>
    public static ActivationScaling ByMeanNorm(IEnumerable<MatrixView<float>> batches, float[]? center = null) =>
        new(Measure(batches, center, distance => distance, (mean, width) => Math.Sqrt(width) / mean), center);

    /// <summary>The factor that makes the mean squared norm 1, from a sample: <c>1 / √(mean ‖x − c‖²)</c>.</summary>
    /// <param name="batches">Sample, a batch at a time; each is <c>[tokens, width]</c>.</param>
    /// <param name="center">c, <c>[width]</c>; null for none.</param>
    /// <exception cref="ArgumentException">There is no token, or all are at the centre.</exception>
    public static ActivationScaling ByMeanSquare(IEnumerable<MatrixView<float>> batches, float[]? center = null) =>
        new(Measure(batches, center, distance => distance * distance, (mean, _) => 1 / Math.Sqrt(mean)), center);

    /// <summary>Whether the other does the same.</summary>
    /// <param name="other">Scaling to compare with.</param>
    public bool Equals(ActivationScaling? other) => other is not null && Factor.Equals(other.Factor) && Center.SequenceEqual(other.Center);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Factor, _center?.Length);

    internal void CheckWidth(int width, string what)
    {
        if (_center is not null && _center.Length != width) throw new ArgumentException($"The {what} scaling's centre has {_center.Length} values; activations are {width} wide.");
    }

    /// <summary><c>destination = (x − c) s</c>.</summary>
    internal void Apply(ReadOnlySpan<float> x, Span<float> destination)
    {
        if (_center is null) x.CopyTo(destination);
        else TensorPrimitives.Subtract(x, _center, destination);
        TensorPrimitives.Multiply(destination, (float)Factor, destination);
    }

    private static double Measure(IEnumerable<MatrixView<float>> batches, float[]? center, Func<double, double> measure, Func<double, int, double> factor)
    {
        ArgumentNullException.ThrowIfNull(batches);
        double sum = 0;
        long count = 0;
        int width = 0;
        foreach (var batch in batches)
        {
            width = batch.Columns;
            for (int t = 0; t < batch.Rows; t++)
            {
                double square = 0;
                var row = batch.Row(t);
                for (int i = 0; i < row.Length; i++)
                {
                    double value = row[i] - (center is null ? 0.0 : center[i]);
                    square += value * value;
                }

                sum += measure(Math.Sqrt(square));
            }

            count += batch.Rows;
        }

        if (count == 0 || !(sum > 0) || !double.IsFinite(sum)) throw new ArgumentException($"{count} tokens with a mean of {sum / Math.Max(1, count)} give no factor.", nameof(batches));
        return factor(sum / count, width);
    }
}
