using Suture.Numerics;

namespace Suture.Probing;

/// <summary>What a probe reads: one row of features a text, <c>[texts, width]</c>, dense or compressed.</summary>
/// <remarks>
/// A fit needs no more of its features than products with a vector from either side, so the matrix may be stored as it comes. All sums are float64,
/// in an order that depends on shapes alone.
/// </remarks>
public abstract class ProbeFeatures
{
    private protected ProbeFeatures(int count, int width) => (Count, Width) = (count, width);

    /// <summary>Number of texts.</summary>
    public int Count { get; }

    /// <summary>Number of features a text.</summary>
    public int Width { get; }

    /// <summary>Some texts, in the order given.</summary>
    /// <param name="rows">Their numbers; one may occur more than once.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such text.</exception>
    public abstract ProbeFeatures Rows(IReadOnlyList<int> rows);

    /// <summary>Some features of every text, in the order given.</summary>
    /// <param name="columns">Their numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such feature.</exception>
    public abstract DenseFeatures Columns(IReadOnlyList<int> columns);

    /// <summary><c>X w</c>.</summary>
    /// <param name="weights">w: <c>[width]</c>.</param>
    /// <param name="compute">Where it runs.</param>
    internal abstract double[] Apply(double[] weights, Compute compute);

    /// <summary><c>Xᵀ r</c>.</summary>
    /// <param name="rows">r: <c>[texts]</c>.</param>
    /// <param name="compute">Where it runs.</param>
    internal abstract double[] ApplyTransposed(double[] rows, Compute compute);

    /// <summary><c>Σᵢ rᵢ xᵢⱼ²</c> for each feature j.</summary>
    /// <param name="rows">r: <c>[texts]</c>.</param>
    /// <param name="compute">Where it runs.</param>
    internal abstract double[] ApplySquaresTransposed(double[] rows, Compute compute);

    /// <summary>Variance of each feature about a centre, divided by the number of texts: <c>Σᵢ (xᵢⱼ − cⱼ)² / n</c>.</summary>
    /// <param name="centre">c: <c>[width]</c>.</param>
    /// <param name="compute">Where it runs.</param>
    internal abstract double[] VarianceAbout(double[] centre, Compute compute);

    /// <summary>Refuses indices out of range.</summary>
    private protected static void RequireIndices(IReadOnlyList<int> indices, int count, string what)
    {
        ArgumentNullException.ThrowIfNull(indices);
        foreach (int index in indices)
        {
            if ((uint)index >= (uint)count) throw new ArgumentOutOfRangeException(nameof(indices), index, $"There are {count} {what}, numbered from 0.");
        }
    }
}
