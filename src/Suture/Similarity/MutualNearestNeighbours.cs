using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.Similarity;

/// <summary>Share of nearest neighbours that two models' activations have in common (Huh et al. 2024, arXiv 2405.07987, App. A): local where CKA is global.</summary>
/// <remarks>
/// <c>mean over tokens of |N_A(i) ∩ N_B(i)| / k</c>, with the k tokens of largest cosine to token i, itself left out, the earlier token first among equals. Rows are not centred. Unrelated activations give about <c>k / (n − 1)</c>.
/// Time grows with n²; memory is a tile of rows by n.
/// </remarks>
public static class MutualNearestNeighbours
{
    private const int TileRows = 128;

    /// <summary>Compares A and B.</summary>
    /// <param name="a">A's activations, <c>[n, dA]</c>.</param>
    /// <param name="b">B's, <c>[n, dB]</c>; row i belongs to A's row i.</param>
    /// <param name="k">Neighbours of a token, 1 to n − 1.</param>
    /// <param name="compute">Where to compute, in float64.</param>
    /// <param name="cancellationToken">Checked once per tile of rows.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ, <paramref name="k"/> is out of range, or a row is all zeros and has no cosine.</exception>
    public static double Of(MatrixView<float> a, MatrixView<float> b, int k, Compute compute, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(compute);
        if (a.Rows != b.Rows) throw new ArgumentException($"A has {a.Rows} rows and B {b.Rows}; expected as many.", nameof(b));
        if (k < 1 || k >= a.Rows) throw new ArgumentOutOfRangeException(nameof(k), k, $"Expected 1 to {a.Rows - 1} neighbours of {a.Rows} tokens.");
        var (unitA, unitB) = (UnitRows(a, nameof(a)), UnitRows(b, nameof(b)));
        int[] shared = new int[a.Rows];
        var cosinesA = new Matrix<double>(TileRows, a.Rows);
        var cosinesB = new Matrix<double>(TileRows, a.Rows);
        for (int start = 0; start < a.Rows; start += TileRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int rows = Math.Min(TileRows, a.Rows - start), first = start;
            compute.Multiply(unitA.View.RowRange(start, rows), unitA.View, cosinesA.View.RowRange(0, rows), Transpose.B);
            compute.Multiply(unitB.View.RowRange(start, rows), unitB.View, cosinesB.View.RowRange(0, rows), Transpose.B);
            compute.For(rows, row =>
            {
                var neighbours = Nearest(cosinesA.Row(row), first + row, k);
                neighbours.IntersectWith(Nearest(cosinesB.Row(row), first + row, k));
                shared[first + row] = neighbours.Count;
            });
        }

        return (double)shared.Sum(count => (long)count) / ((long)k * a.Rows);
    }

    private static Matrix<double> UnitRows(MatrixView<float> rows, string name)
    {
        var unit = rows.ToMatrix().To<double>();
        for (int i = 0; i < unit.Rows; i++)
        {
            var row = unit.Row(i);
            double norm = TensorPrimitives.Norm<double>(row);
            if (!(norm > 0)) throw new ArgumentException($"Row {i} is all zeros; it has no cosine.", name);
            TensorPrimitives.Divide(row, norm, row);
        }

        return unit;
    }

    private static HashSet<int> Nearest(ReadOnlySpan<double> cosines, int self, int k)
    {
        // The weakest of those kept comes out first: the lowest cosine, the latest token among equals.
        var kept = new PriorityQueue<int, (double Cosine, int Order)>(k + 1);
        for (int j = 0; j < cosines.Length; j++)
        {
            if (j == self) continue;
            if (kept.Count < k) kept.Enqueue(j, (cosines[j], -j));
            else kept.EnqueueDequeue(j, (cosines[j], -j));
        }

        return [.. kept.UnorderedItems.Select(item => item.Element)];
    }
}
