using Suture.Numerics;
using Suture.SparseAutoencoders;

namespace Suture.Probing;

/// <summary>Compressed features, such as mean activations of a sparse autoencoder: of each text the features that are not 0.</summary>
/// <remarks>Kept by rows and by columns, so that both products only gather: each sum is one thread's, in one order.</remarks>
public sealed class SparseFeatures : ProbeFeatures
{
    private const int ChunkRows = 64;
    private const int ChunkColumns = 256;

    private readonly SparseCodes _codes;
    private readonly int[] _columnOffsets; // [width + 1]
    private readonly int[] _rows; // of each entry, by columns
    private readonly float[] _values;

    /// <summary>Sorts compressed rows by columns too.</summary>
    /// <param name="codes">Features, one row a text.</param>
    /// <exception cref="ArgumentException">A value is not finite; the message names its place.</exception>
    public SparseFeatures(SparseCodes codes)
        : base(codes?.TokenCount ?? throw new ArgumentNullException(nameof(codes)), codes.LatentCount)
    {
        _codes = codes;
        _columnOffsets = new int[Width + 1];
        foreach (int column in codes.Latents) _columnOffsets[column + 1]++;
        for (int j = 0; j < Width; j++) _columnOffsets[j + 1] += _columnOffsets[j];
        _rows = new int[codes.Count];
        _values = new float[codes.Count];
        int[] next = _columnOffsets[..^1];
        for (int i = 0; i < Count; i++)
        {
            var columns = codes.LatentsOf(i);
            var values = codes.ValuesOf(i);
            for (int e = 0; e < columns.Length; e++)
            {
                if (!float.IsFinite(values[e])) throw new ArgumentException($"Feature {columns[e]} of text {i} is {values[e]}; expected a finite number.", nameof(codes));
                int place = next[columns[e]]++;
                _rows[place] = i;
                _values[place] = values[e];
            }
        }
    }

    /// <summary>Number of entries.</summary>
    public int EntryCount => _values.Length;

    /// <inheritdoc />
    public override SparseFeatures Rows(IReadOnlyList<int> rows)
    {
        RequireIndices(rows, Count, "texts");
        int[] offsets = new int[rows.Count + 1];
        for (int i = 0; i < rows.Count; i++) offsets[i + 1] = checked(offsets[i] + _codes.LatentsOf(rows[i]).Length);
        int[] columns = new int[offsets[^1]];
        float[] values = new float[offsets[^1]];
        for (int i = 0; i < rows.Count; i++)
        {
            _codes.LatentsOf(rows[i]).CopyTo(columns.AsSpan(offsets[i]));
            _codes.ValuesOf(rows[i]).CopyTo(values.AsSpan(offsets[i]));
        }

        return new SparseFeatures(new SparseCodes(Width, offsets, columns, values));
    }

    /// <inheritdoc />
    public override DenseFeatures Columns(IReadOnlyList<int> columns)
    {
        RequireIndices(columns, Width, "features");
        var result = new Matrix<double>(Count, columns.Count);
        for (int j = 0; j < columns.Count; j++)
        {
            for (int e = _columnOffsets[columns[j]]; e < _columnOffsets[columns[j] + 1]; e++) result[_rows[e], j] = _values[e];
        }

        return new DenseFeatures(result);
    }

    internal override double[] Apply(double[] weights, Compute compute)
    {
        double[] result = new double[Count];
        compute.For((Count + ChunkRows - 1) / ChunkRows, chunk =>
        {
            for (int i = chunk * ChunkRows; i < Math.Min(Count, (chunk + 1) * ChunkRows); i++) result[i] = Gathered(_codes.LatentsOf(i), _codes.ValuesOf(i), weights);
        });
        return result;
    }

    internal override double[] ApplyTransposed(double[] rows, Compute compute) =>
        ByColumn(compute, (j, places, values) => Gathered(places, values, rows));

    internal override double[] ApplySquaresTransposed(double[] rows, Compute compute) => ByColumn(compute, (j, places, values) =>
    {
        double sum = 0;
        for (int e = 0; e < places.Length; e++) sum += rows[places[e]] * values[e] * values[e];
        return sum;
    });

    internal override double[] VarianceAbout(double[] centre, Compute compute) => ByColumn(compute, (j, places, values) =>
    {
        double sum = (Count - places.Length) * centre[j] * centre[j];
        for (int e = 0; e < places.Length; e++) sum += (values[e] - centre[j]) * (values[e] - centre[j]);
        return sum / Count;
    });

    private delegate double ColumnSum(int column, ReadOnlySpan<int> rows, ReadOnlySpan<float> values);

    private double[] ByColumn(Compute compute, ColumnSum sum)
    {
        double[] result = new double[Width];
        compute.For((Width + ChunkColumns - 1) / ChunkColumns, chunk =>
        {
            for (int j = chunk * ChunkColumns; j < Math.Min(Width, (chunk + 1) * ChunkColumns); j++)
            {
                int start = _columnOffsets[j], length = _columnOffsets[j + 1] - start;
                result[j] = sum(j, _rows.AsSpan(start, length), _values.AsSpan(start, length));
            }
        });
        return result;
    }

    // Four sums, so that the additions of one need not wait for those of the others.
    private static double Gathered(ReadOnlySpan<int> places, ReadOnlySpan<float> values, double[] vector)
    {
        double first = 0, second = 0, third = 0, fourth = 0;
        values = values[..places.Length];
        int e = 0;
        for (; e < places.Length - 3; e += 4)
        {
            first += values[e] * vector[places[e]];
            second += values[e + 1] * vector[places[e + 1]];
            third += values[e + 2] * vector[places[e + 2]];
            fourth += values[e + 3] * vector[places[e + 3]];
        }

        for (; e < places.Length; e++) first += values[e] * vector[places[e]];
        return (first + second) + (third + fourth);
    }
}
