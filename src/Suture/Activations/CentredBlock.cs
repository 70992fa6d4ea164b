using Suture.Numerics;

namespace Suture.Activations;

/// <summary>Rows of one site widened to float64 and centred about their own mean, ready for products.</summary>
internal sealed class CentredBlock(string site, int capacity, int width)
{
    // Columns a task takes: 64 floats of a row are four cache lines.
    private const int Slab = 64;

    private readonly double[] _values = new double[(long)capacity * width];

    /// <summary>Centred values: <c>[capacity, width]</c>; the first rows are in use.</summary>
    public MatrixView<double> Values => new(_values, 0, capacity, width, width);

    /// <summary>The mean that was taken off: <c>[width]</c>.</summary>
    public double[] Mean { get; } = new double[width];

    public int SlabCount => (width + Slab - 1) / Slab;

    /// <summary>Centres one slab of columns.</summary>
    /// <param name="rows">Activations: <c>[rows, width]</c>.</param>
    /// <param name="slab">Index of the slab.</param>
    /// <param name="firstRow">Number of the first row in the whole stream, for messages.</param>
    /// <exception cref="ArgumentException">A value is NaN or infinite.</exception>
    public void Centre(MatrixView<float> rows, int slab, long firstRow)
    {
        int start = slab * Slab, size = Math.Min(Slab, width - start);
        var part = rows.ColumnRange(start, size);
        var mean = Mean.AsSpan(start, size);
        mean.Clear();
        for (int i = 0; i < part.Rows; i++)
        {
            var row = part.Row(i);
            for (int j = 0; j < mean.Length; j++) mean[j] += row[j];
        }

        for (int j = 0; j < size; j++)
        {
            // Finite float32 values cannot overflow a float64 sum: a sum that is not finite means a value that is not.
            if (!double.IsFinite(mean[j])) ThrowNotFinite(part, j, start, firstRow);
            mean[j] /= part.Rows;
        }

        for (int i = 0; i < part.Rows; i++)
        {
            var row = part.Row(i);
            var target = _values.AsSpan((i * width) + start, size);
            for (int j = 0; j < target.Length; j++) target[j] = row[j] - mean[j];
        }
    }

    private void ThrowNotFinite(MatrixView<float> part, int column, int start, long firstRow)
    {
        for (int i = 0; i < part.Rows; i++)
        {
            float value = part.Row(i)[column];
            if (!float.IsFinite(value)) throw new ArgumentException($"Activations of '{site}' hold {value} at row {firstRow + i}, column {start + column}; expected finite numbers. A model that overflows in float16 or a broken checkpoint does this.");
        }
    }
}
