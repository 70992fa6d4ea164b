using Suture.Numerics;

namespace Suture.Features.Matching;

/// <summary>Matches the latents of two dictionaries that write to one site, by the cosines of their decoder rows.</summary>
/// <remarks>Memory: unit rows of both and the candidates; the matrix of all cosines never exists. Results depend neither on threads nor, while the assignment's bound is 0, on the number of candidates.</remarks>
public static class DictionaryMatcher
{
    /// <summary>Matches them.</summary>
    /// <param name="first">Decoder rows of the first, <c>[dSae, dModel]</c>; rows of zeros have the cosine 0 with everything.</param>
    /// <param name="second">Decoder rows of the second, <c>[dSae, dModel]</c>.</param>
    /// <param name="options">How.</param>
    /// <param name="compute">Where to compute.</param>
    /// <param name="cancellationToken">Checked often.</param>
    /// <exception cref="ArgumentException">Widths differ, a dictionary is empty, a row is not finite, or an option is out of range.</exception>
    public static DictionaryMatch Match(Matrix<float> first, Matrix<float> second, MatchingOptions options, Compute compute, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(compute);
        options.Validate();
        if (first.Columns != second.Columns) throw new ArgumentException($"The dictionaries write {first.Columns} and {second.Columns} dimensions; expected those of one site.", nameof(second));
        Check(first, nameof(first));
        Check(second, nameof(second));
        Matrix<float> a = UnitRows.Of(first), b = UnitRows.Of(second);
        var ofFirst = NearestRows.Find(a, b, Math.Min(options.Candidates, b.Rows), null, compute, cancellationToken);
        var ofSecond = NearestRows.Find(b, a, Math.Min(options.Candidates, a.Rows), null, compute, cancellationToken);
        return new DictionaryMatch
        {
            BestOfFirst = Best(ofFirst, a, b),
            BestOfSecond = Best(ofSecond, b, a),
            OneToOne = new PricedAssignment(a, b, compute).Solve(ofFirst, ofSecond, options.PricingRounds, cancellationToken),
        };
    }

    /// <summary>The largest cosine of each row with any row of another dictionary.</summary>
    /// <param name="rows">Rows, <c>[rows, dModel]</c>.</param>
    /// <param name="others">The other dictionary, <c>[dSae, dModel]</c>.</param>
    /// <param name="compute">Where to compute.</param>
    /// <param name="cancellationToken">Checked often.</param>
    internal static double[] BestCosines(Matrix<float> rows, Matrix<float> others, Compute compute, CancellationToken cancellationToken)
    {
        Matrix<float> a = UnitRows.Of(rows), b = UnitRows.Of(others);
        return [.. Best(NearestRows.Find(a, b, 1, null, compute, cancellationToken), a, b).Select(best => best.Likeness)];
    }

    // The product's float32 cosines choose the candidates; among these float64 ones decide.
    private static LatentNeighbour[] Best(NearestRows nearest, Matrix<float> rows, Matrix<float> others) =>
        [.. Enumerable.Range(0, rows.Rows).Select(row => nearest.Indices.AsSpan(row * nearest.Count, nearest.Count).ToArray()
            .Select(other => new LatentNeighbour(other, UnitRows.Cosine(rows.Row(row), others.Row(other))))
            .OrderByDescending(neighbour => neighbour.Likeness).ThenBy(neighbour => neighbour.Latent).First())];

    private static void Check(Matrix<float> rows, string name)
    {
        if (rows.Rows == 0 || rows.Columns == 0) throw new ArgumentException($"The dictionary is {rows}; expected rows and columns.", name);
        int bad = rows.Values.IndexOfAnyExceptInRange(float.MinValue, float.MaxValue);
        if (bad >= 0) throw new ArgumentException($"The decoder's row {bad / rows.Columns} holds {rows.Values[bad]}; rows must be finite.", name);
    }
}
