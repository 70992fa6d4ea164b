using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Suture.Numerics.LinearAlgebra;

/// <summary>A matrix whose columns are rotated in many sweeps: the eigenvectors or singular vectors while an iteration runs.</summary>
/// <remarks>
/// It is cut into strips of a few rows, each stored column after column. A strip fits the cache and takes a whole batch of
/// sweeps before the next; a sweep keeps the column it shares with its successor in registers. Strips are independent,
/// so threads change nothing.
/// </remarks>
internal sealed class RotatedColumns
{
    // Vectors per column of a strip: enough independent chains to hide the latency of a multiply-add.
    private const int Lanes = 8;

    private readonly int _rows;
    private readonly int _columns;
    private readonly Vector<double>[][] _strips;

    /// <summary>Copies a matrix into strips.</summary>
    /// <param name="matrix">[rows, columns].</param>
    /// <param name="compute">Where it runs.</param>
    public RotatedColumns(Matrix<double> matrix, Compute compute)
    {
        _rows = matrix.Rows;
        _columns = matrix.Columns;
        _strips = new Vector<double>[(_rows + StripRows - 1) / StripRows][];
        compute.For(_strips.Length, s =>
        {
            _strips[s] = new Vector<double>[_columns * Lanes];
            var values = Values(s);
            for (int i = s * StripRows; i < Math.Min(_rows, (s + 1) * StripRows); i++)
            {
                var row = matrix.Row(i);
                for (int j = 0; j < row.Length; j++) values[(j * StripRows) + i - (s * StripRows)] = row[j];
            }
        });
    }

    private static int StripRows => Lanes * Vector<double>.Count;

    /// <summary>Applies all sweeps of a batch.</summary>
    /// <param name="batch">Rotations of these columns.</param>
    /// <param name="compute">Where it runs.</param>
    public void Rotate(RotationBatch batch, Compute compute) => compute.For(_strips.Length, s =>
    {
        foreach (var sweep in batch.Sweeps)
        {
            if (sweep.FirstColumn < 0 || sweep.FirstColumn + sweep.Count >= _columns) throw new ArgumentOutOfRangeException(nameof(batch), sweep, $"There are {_columns} columns.");
            RotateStrip(ref _strips[s][sweep.FirstColumn * Lanes], batch.Cosines(sweep), batch.Sines(sweep));
        }
    });

    /// <summary>The columns in a given order, [rows, order.Length].</summary>
    /// <param name="order">Which column comes where.</param>
    /// <param name="compute">Where it runs.</param>
    public Matrix<double> InOrder(int[] order, Compute compute)
    {
        var result = new Matrix<double>(_rows, order.Length);
        compute.For(_strips.Length, s =>
        {
            var values = Values(s);
            for (int i = s * StripRows; i < Math.Min(_rows, (s + 1) * StripRows); i++)
            {
                var row = result.Row(i);
                for (int j = 0; j < row.Length; j++) row[j] = values[(order[j] * StripRows) + i - (s * StripRows)];
            }
        });
        return result;
    }

    private Span<double> Values(int strip) => MemoryMarshal.Cast<Vector<double>, double>(_strips[strip].AsSpan());

    // The caller proved that the strip holds cosines.Length + 1 columns from here on.
    private static void RotateStrip(ref Vector<double> column, ReadOnlySpan<double> cosines, ReadOnlySpan<double> sines)
    {
        ref var x = ref column;
        Vector<double> x0 = x, x1 = Unsafe.Add(ref x, 1), x2 = Unsafe.Add(ref x, 2), x3 = Unsafe.Add(ref x, 3);
        Vector<double> x4 = Unsafe.Add(ref x, 4), x5 = Unsafe.Add(ref x, 5), x6 = Unsafe.Add(ref x, 6), x7 = Unsafe.Add(ref x, 7);
        for (int k = 0; k < cosines.Length; k++)
        {
            Vector<double> c = new(cosines[k]), s = new(sines[k]);
            ref var y = ref Unsafe.Add(ref x, Lanes);
            x0 = Turn(c, s, x0, y, ref x);
            x1 = Turn(c, s, x1, Unsafe.Add(ref y, 1), ref Unsafe.Add(ref x, 1));
            x2 = Turn(c, s, x2, Unsafe.Add(ref y, 2), ref Unsafe.Add(ref x, 2));
            x3 = Turn(c, s, x3, Unsafe.Add(ref y, 3), ref Unsafe.Add(ref x, 3));
            x4 = Turn(c, s, x4, Unsafe.Add(ref y, 4), ref Unsafe.Add(ref x, 4));
            x5 = Turn(c, s, x5, Unsafe.Add(ref y, 5), ref Unsafe.Add(ref x, 5));
            x6 = Turn(c, s, x6, Unsafe.Add(ref y, 6), ref Unsafe.Add(ref x, 6));
            x7 = Turn(c, s, x7, Unsafe.Add(ref y, 7), ref Unsafe.Add(ref x, 7));
            x = ref y;
        }

        x = x0;
        Unsafe.Add(ref x, 1) = x1;
        Unsafe.Add(ref x, 2) = x2;
        Unsafe.Add(ref x, 3) = x3;
        Unsafe.Add(ref x, 4) = x4;
        Unsafe.Add(ref x, 5) = x5;
        Unsafe.Add(ref x, 6) = x6;
        Unsafe.Add(ref x, 7) = x7;
    }

    // Writes c x + s y to the left column and hands c y − s x on.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Turn(Vector<double> c, Vector<double> s, Vector<double> x, Vector<double> y, ref Vector<double> left)
    {
        left = Vector.MultiplyAddEstimate(c, x, s * y);
        return Vector.MultiplyAddEstimate(c, y, -(s * x));
    }
}
