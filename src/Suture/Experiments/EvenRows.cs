using Suture.Numerics;
using Suture.Numerics.Kernels;

namespace Suture.Experiments;

/// <summary>Some rows of many, evenly spaced, for measurements that are made often.</summary>
internal static class EvenRows
{
    /// <summary>At most so many rows, the first among them; all of them, uncopied, where there are no more.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="count">How many.</param>
    public static Matrix<float> Of(Matrix<float> rows, int count)
    {
        if (rows.Rows <= count) return rows;
        int[] picked = [.. Enumerable.Range(0, count).Select(i => (int)((long)i * rows.Rows / count))];
        return Rows.Of(rows.View, picked);
    }
}
