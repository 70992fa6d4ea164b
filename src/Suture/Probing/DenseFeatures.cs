using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.Probing;

/// <summary>Features stored in full, such as mean residual states.</summary>
public sealed class DenseFeatures : ProbeFeatures
{
    private const int ChunkColumns = 256;

    /// <summary>Wraps features without copying them.</summary>
    /// <param name="values">X: <c>[texts, width]</c>, float64.</param>
    /// <exception cref="ArgumentException">A value is not finite; the message names its place.</exception>
    public DenseFeatures(Matrix<double> values)
        : base(values?.Rows ?? throw new ArgumentNullException(nameof(values)), values.Columns)
    {
        for (int i = 0; i < values.Values.Length; i++)
        {
            if (!double.IsFinite(values.Values[i])) throw new ArgumentException($"Feature {i % values.Columns} of text {i / values.Columns} is {values.Values[i]}; expected a finite number.", nameof(values));
        }

        Values = values;
    }

    /// <summary>Widens features of float32.</summary>
    /// <param name="values">X: <c>[texts, width]</c>.</param>
    /// <exception cref="ArgumentException">A value is not finite; the message names its place.</exception>
    public DenseFeatures(Matrix<float> values)
        : this((values ?? throw new ArgumentNullException(nameof(values))).To<double>())
    {
    }

    /// <summary>X: <c>[texts, width]</c>.</summary>
    public Matrix<double> Values { get; }

    /// <inheritdoc />
    public override DenseFeatures Rows(IReadOnlyList<int> rows)
    {
        RequireIndices(rows, Count, "texts");
        var result = new Matrix<double>(rows.Count, Width);
        for (int i = 0; i < rows.Count; i++) Values.Row(rows[i]).CopyTo(result.Row(i));
        return new DenseFeatures(result);
    }

    /// <inheritdoc />
    public override DenseFeatures Columns(IReadOnlyList<int> columns)
    {
        RequireIndices(columns, Width, "features");
        var result = new Matrix<double>(Count, columns.Count);
        for (int i = 0; i < Count; i++)
        {
            var source = Values.Row(i);
            var target = result.Row(i);
            for (int j = 0; j < target.Length; j++) target[j] = source[columns[j]];
        }

        return new DenseFeatures(result);
    }

    internal override double[] Apply(double[] weights, Compute compute)
    {
        double[] result = new double[Count];
        compute.Multiply(Values.View, new MatrixView<double>(weights, 0, Width, 1, 1), new MatrixView<double>(result, 0, Count, 1, 1));
        return result;
    }

    internal override double[] ApplyTransposed(double[] rows, Compute compute)
    {
        double[] result = new double[Width];
        compute.Multiply(new MatrixView<double>(rows, 0, 1, Count, Count), Values.View, new MatrixView<double>(result, 0, 1, Width, Width));
        return result;
    }

    internal override double[] ApplySquaresTransposed(double[] rows, Compute compute) => SumOverRows(compute, (row, start, values, sums) =>
    {
        for (int j = 0; j < values.Length; j++) sums[j] += rows[row] * values[j] * values[j];
    });

    internal override double[] VarianceAbout(double[] centre, Compute compute)
    {
        double[] result = SumOverRows(compute, (row, start, values, sums) =>
        {
            for (int j = 0; j < values.Length; j++) sums[j] += (values[j] - centre[start + j]) * (values[j] - centre[start + j]);
        });
        TensorPrimitives.Divide(result, Count, result);
        return result;
    }

    private delegate void AddRow(int row, int start, ReadOnlySpan<double> values, Span<double> sums);

    private double[] SumOverRows(Compute compute, AddRow add)
    {
        double[] result = new double[Width];
        compute.For((Width + ChunkColumns - 1) / ChunkColumns, chunk =>
        {
            int start = chunk * ChunkColumns, length = Math.Min(ChunkColumns, Width - start);
            for (int i = 0; i < Count; i++) add(i, start, Values.Row(i).Slice(start, length), result.AsSpan(start, length));
        });
        return result;
    }
}
