using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.Stitching;

/// <summary>An affine map of row vectors, <c>h ↦ h P + b</c>: one direction of a stitch (arXiv 2506.06609, eq. 1 and 2).</summary>
/// <remarks>The map is kept in float64, as it was solved for; activations are float32, so <see cref="Apply"/> uses it rounded to float32.</remarks>
public sealed class AffineMap
{
    private readonly Lazy<Matrix<float>> _singleWeight;
    private readonly Lazy<float[]> _singleBias;

    /// <summary>Creates a map; the arrays become its own.</summary>
    /// <param name="weight">P: <c>[dIn, dOut]</c>.</param>
    /// <param name="bias">b: <c>[dOut]</c>.</param>
    /// <exception cref="ArgumentException">The bias does not fit, or a value is not finite.</exception>
    public AffineMap(Matrix<double> weight, double[] bias)
    {
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentNullException.ThrowIfNull(bias);
        if (bias.Length != weight.Columns) throw new ArgumentException($"The bias has {bias.Length} values; a [{weight.Rows}, {weight.Columns}] map needs {weight.Columns}.", nameof(bias));
        RequireFinite(weight.Values, weight.Columns, "weight");
        RequireFinite(bias, bias.Length, "bias");
        Weight = weight;
        Bias = bias;
        _singleWeight = new(Weight.To<float>);
        _singleBias = new(() => Array.ConvertAll(Bias, value => (float)value));
    }

    /// <summary>P: <c>[dIn, dOut]</c>, float64.</summary>
    public Matrix<double> Weight { get; }

    /// <summary>b: <c>[dOut]</c>, float64.</summary>
    public double[] Bias { get; }

    /// <summary>dIn: width of what is mapped.</summary>
    public int InputWidth => Weight.Rows;

    /// <summary>dOut: width of the result.</summary>
    public int OutputWidth => Weight.Columns;

    /// <summary>P rounded to float32: <c>[dIn, dOut]</c>.</summary>
    public Matrix<float> SingleWeight => _singleWeight.Value;

    /// <summary>b rounded to float32: <c>[dOut]</c>.</summary>
    public float[] SingleBias => _singleBias.Value;

    /// <summary>Frobenius norm <c>‖P‖F</c>.</summary>
    public double FrobeniusNorm => Math.Sqrt(TensorPrimitives.SumOfSquares<double>(Weight.Values));

    /// <summary>Maps states: <c>Y = X P + b</c> in every row.</summary>
    /// <param name="x">X: <c>[tokens, dIn]</c>.</param>
    /// <param name="destination">Y: <c>[tokens, dOut]</c>; must not overlap X.</param>
    /// <param name="compute">Where it runs.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public void Apply(MatrixView<float> x, MatrixView<float> destination, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(compute);
        RequireShapes(x, destination);
        for (int row = 0; row < destination.Rows; row++) SingleBias.CopyTo(destination.Row(row));
        compute.Multiply(x, SingleWeight.View, destination, accumulate: true);
    }

    /// <summary>Maps directions: <c>Y = X P</c>, no bias (a steering vector, a decoder row).</summary>
    /// <param name="x">X: <c>[rows, dIn]</c>.</param>
    /// <param name="destination">Y: <c>[rows, dOut]</c>; must not overlap X.</param>
    /// <param name="compute">Where it runs.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public void ApplyLinear(MatrixView<float> x, MatrixView<float> destination, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(compute);
        RequireShapes(x, destination);
        compute.Multiply(x, SingleWeight.View, destination);
    }

    /// <summary>This map, then another: <c>h ↦ (h P + b) P₂ + b₂</c>.</summary>
    /// <param name="next">The map applied to this one's result.</param>
    /// <param name="compute">Where it runs.</param>
    /// <exception cref="ArgumentException">The widths do not fit.</exception>
    public AffineMap Then(AffineMap next, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(next);
        ArgumentNullException.ThrowIfNull(compute);
        if (next.InputWidth != OutputWidth) throw new ArgumentException($"The next map takes width {next.InputWidth}; this one gives {OutputWidth}.", nameof(next));
        var weight = new Matrix<double>(InputWidth, next.OutputWidth);
        compute.Multiply(Weight.View, next.Weight.View, weight.View);
        var bias = new Matrix<double>(1, next.OutputWidth, (double[])next.Bias.Clone());
        compute.Multiply(new MatrixView<double>(Bias, 0, 1, Bias.Length, Bias.Length), next.Weight.View, bias.View, accumulate: true);
        return new AffineMap(weight, bias.Array);
    }

    /// <summary>The map with weight P whose bias takes mean to mean: <c>b = μ_out − μ_in P</c>.</summary>
    /// <remarks>For any P and Q these are the unique best biases of the stitch's objective: they make all four mean residuals vanish.</remarks>
    /// <param name="weight">P: <c>[dIn, dOut]</c>.</param>
    /// <param name="meanIn">μ_in: <c>[dIn]</c>.</param>
    /// <param name="meanOut">μ_out: <c>[dOut]</c>.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static AffineMap ThroughMeans(Matrix<double> weight, double[] meanIn, double[] meanOut)
    {
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentNullException.ThrowIfNull(meanIn);
        ArgumentNullException.ThrowIfNull(meanOut);
        if (meanIn.Length != weight.Rows) throw new ArgumentException($"The mean has {meanIn.Length} values; a [{weight.Rows}, {weight.Columns}] map takes {weight.Rows}.", nameof(meanIn));
        var bias = (double[])meanOut.Clone();
        for (int i = 0; i < meanIn.Length; i++) TensorPrimitives.MultiplyAdd(weight.Row(i), -meanIn[i], bias, bias);
        return new AffineMap(weight, bias);
    }

    private static void RequireFinite(ReadOnlySpan<double> values, int columns, string what)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i])) throw new ArgumentException($"Value [{i / columns}, {i % columns}] of the map's {what} is {values[i]}; expected a finite number.");
        }
    }

    private void RequireShapes(MatrixView<float> x, MatrixView<float> destination)
    {
        if (x.Columns != InputWidth || destination.Columns != OutputWidth || destination.Rows != x.Rows)
        {
            throw new ArgumentException($"The map is [{InputWidth}, {OutputWidth}]; it cannot take [{x.Rows}, {x.Columns}] to [{destination.Rows}, {destination.Columns}].", nameof(x));
        }
    }
}
