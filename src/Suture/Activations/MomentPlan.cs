namespace Suture.Activations;

/// <summary>Which layer pairs are gathered in which pass, so that each pass stays within a memory budget.</summary>
public sealed class MomentPlan
{
    private MomentPlan(IReadOnlyList<MomentPass> passes) => Passes = passes;

    /// <summary>The passes, in order; each reads the whole text once.</summary>
    public IReadOnlyList<MomentPass> Passes { get; }

    /// <summary>Pairs of one chosen layer of A with every layer of B.</summary>
    /// <param name="widthsA">Width of every site of A.</param>
    /// <param name="chosenA">Index of the chosen site of A.</param>
    /// <param name="widthsB">Width of every site of B.</param>
    /// <param name="rowCount">Tokens expected; more need a deeper merge tree.</param>
    /// <param name="memoryBytes">Budget of one pass.</param>
    /// <param name="options">Blocks; null for the defaults.</param>
    /// <exception cref="ArgumentException">Not even one pair fits the budget; the message says what it needs.</exception>
    public static MomentPlan ForChosenLayer(IReadOnlyList<int> widthsA, int chosenA, IReadOnlyList<int> widthsB, long rowCount, long memoryBytes, MomentOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(widthsA);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)chosenA, (uint)widthsA.Count, nameof(chosenA));
        return Tile(widthsA, [chosenA], widthsB, rowCount, memoryBytes, options ?? new MomentOptions());
    }

    /// <summary>Every layer of A with every layer of B: one pass when it fits the budget, else the fewest tiles that do.</summary>
    /// <param name="widthsA">Width of every site of A.</param>
    /// <param name="widthsB">Width of every site of B.</param>
    /// <param name="rowCount">Tokens expected.</param>
    /// <param name="memoryBytes">Budget of one pass.</param>
    /// <param name="options">Blocks; null for the defaults.</param>
    /// <exception cref="ArgumentException">Not even one pair fits the budget; the message says what it needs.</exception>
    public static MomentPlan ForAllPairs(IReadOnlyList<int> widthsA, IReadOnlyList<int> widthsB, long rowCount, long memoryBytes, MomentOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(widthsA);
        return Tile(widthsA, [.. Enumerable.Range(0, widthsA.Count)], widthsB, rowCount, memoryBytes, options ?? new MomentOptions());
    }

    /// <summary>Memory of an accumulator: <c>nodes · 8 (Σ dA² + Σ dB² + Σ Σ dA dB)</c> for the sums and <c>12 · BlockRows · Σ d</c> for the blocks.</summary>
    /// <remarks>Nodes: one segment being filled and, of s segments, at most ⌊log₂ s⌋ + 1 in the merge tree.</remarks>
    /// <param name="widthsA">Width of each site of A in the pass.</param>
    /// <param name="widthsB">Width of each site of B in the pass.</param>
    /// <param name="rowCount">Tokens expected.</param>
    /// <param name="options">Blocks; null for the defaults.</param>
    public static long EstimateBytes(IReadOnlyList<int> widthsA, IReadOnlyList<int> widthsB, long rowCount, MomentOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(widthsA);
        ArgumentNullException.ThrowIfNull(widthsB);
        options ??= new MomentOptions();
        options.Validate();
        long sumA = widthsA.Sum(w => (long)w), sumB = widthsB.Sum(w => (long)w);
        long values = widthsA.Sum(w => (long)w * w) + widthsB.Sum(w => (long)w * w) + (sumA * sumB);
        long segments = Math.Max(1, (rowCount + options.SegmentRows - 1) / options.SegmentRows);
        long nodes = segments == 1 ? 1 : System.Numerics.BitOperations.Log2((ulong)segments) + 2;
        return checked((8 * nodes * values) + ((sizeof(float) + sizeof(double)) * options.BlockRows * (sumA + sumB)));
    }

    private static MomentPlan Tile(IReadOnlyList<int> widthsA, int[] sitesA, IReadOnlyList<int> widthsB, long rowCount, long memoryBytes, MomentOptions options)
    {
        ArgumentNullException.ThrowIfNull(widthsB);
        int[] sitesB = [.. Enumerable.Range(0, widthsB.Count)];
        var cuts = from a in Enumerable.Range(1, sitesA.Length)
                   from b in Enumerable.Range(1, sitesB.Length)
                   orderby a * b, a
                   select (A: a, B: b);
        foreach (var cut in cuts)
        {
            MomentPass[] passes = [.. from a in Cut(sitesA, cut.A) from b in Cut(sitesB, cut.B) select Pass(a, b)];
            if (passes.All(pass => pass.EstimatedBytes <= memoryBytes)) return new MomentPlan(passes);
        }

        long needed = sitesA.SelectMany(_ => sitesB, (a, b) => Pass([a], [b]).EstimatedBytes).Max();
        throw new ArgumentException($"The moments of one layer pair need {needed:N0} bytes; the budget is {memoryBytes:N0}. Raise the memory limit or use smaller blocks.", nameof(memoryBytes));

        MomentPass Pass(int[] a, int[] b) => new(a, b, EstimateBytes([.. a.Select(i => widthsA[i])], [.. b.Select(j => widthsB[j])], rowCount, options));
    }

    // Parts whose sizes differ by at most one.
    private static IEnumerable<int[]> Cut(int[] sites, int parts) =>
        Enumerable.Range(0, parts).Select(p => sites[(p * sites.Length / parts)..((p + 1) * sites.Length / parts)]);
}
