using Suture.Numerics;

namespace Suture.Features.Matching;

/// <summary>Assigns latents one to one by their cosines: solved exactly among the nearest pairs, then all pairs are searched for ones that would gain, until none does.</summary>
/// <remarks>
/// With prices u, v of the sparse problem, an omitted pair can help only if <c>w_ij &gt; u_i + v_j</c>. One streamed product finds, of each row, the pairs that exceed this most.
/// Raising u_i by the largest excess of row i covers every pair there is, so the sum of excesses bounds what the best assignment could gain (linear programming duality).
/// </remarks>
/// <param name="first">Unit rows of the first dictionary.</param>
/// <param name="second">Unit rows of the second dictionary.</param>
/// <param name="compute">Where to compute.</param>
internal sealed class PricedAssignment(Matrix<float> first, Matrix<float> second, Compute compute)
{
    /// <summary>Solves it.</summary>
    /// <param name="ofFirst">Nearest latents of each of the first's.</param>
    /// <param name="ofSecond">Nearest latents of each of the second's.</param>
    /// <param name="mostRounds">Searches at most.</param>
    /// <param name="cancellationToken">Checked often.</param>
    public OneToOneMatch Solve(NearestRows ofFirst, NearestRows ofSecond, int mostRounds, CancellationToken cancellationToken)
    {
        HashSet<long> pairs = [.. Pairs(ofFirst, ofSecond)];
        var search = new PairSearch(first, second, compute);
        for (int round = 1; ; round++)
        {
            var graph = new PairGraph(first.Rows, second.Rows, pairs, (row, column) => UnitRows.Cosine(first.Row(row), second.Row(column)));
            var solution = SparseAssignment.Solve(graph, cancellationToken);
            var better = search.Better(solution, cancellationToken);
            if (better.Count == 0 || round == mostRounds) return Result(solution, search.Excess, round, pairs.Count);
            pairs.UnionWith(better);
        }
    }

    private IEnumerable<long> Pairs(NearestRows ofFirst, NearestRows ofSecond)
    {
        for (int i = 0; i < ofFirst.Indices.Length; i++) yield return Key(i / ofFirst.Count, ofFirst.Indices[i]);
        for (int i = 0; i < ofSecond.Indices.Length; i++) yield return Key(ofSecond.Indices[i], i / ofSecond.Count);
    }

    private OneToOneMatch Result(SparseAssignment solution, double excess, int rounds, int candidates)
    {
        var partners = new LatentNeighbour?[first.Rows];
        double total = 0;
        for (int row = 0; row < partners.Length; row++)
        {
            int column = solution.ColumnOf[row];
            if (column < 0) continue;
            partners[row] = new LatentNeighbour(column, UnitRows.Cosine(first.Row(row), second.Row(column)));
            total += partners[row]!.Value.Likeness;
        }

        return new OneToOneMatch
        {
            Partners = partners,
            PairCount = partners.Count(partner => partner.HasValue),
            Total = total,
            Bound = Math.Max(0, solution.RowPrices.Sum() + solution.ColumnPrices.Sum() + excess - total),
            Rounds = rounds,
            CandidatePairs = candidates,
        };
    }

    private long Key(int row, int column) => ((long)row * second.Rows) + column;
}
