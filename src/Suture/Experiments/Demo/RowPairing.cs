using Suture.Pairing;

namespace Suture.Experiments.Demo;

/// <summary>Which rows of A's and B's held-out residuals belong together, rows counted over all batches.</summary>
internal sealed class RowPairing
{
    /// <summary>What a row without a partner has.</summary>
    public const int None = -1;

    private readonly Dictionary<int, int> _largeOf = [];
    private readonly Dictionary<int, int> _smallOf = [];

    /// <summary>Numbers the rows.</summary>
    public RowPairing(IReadOnlyList<PairedContexts> text)
    {
        int small = 0, large = 0;
        foreach (var batch in text)
        {
            // Models that read the same tokens have all rows in common, those of special tokens too.
            var pairs = batch.IsShared ? Enumerable.Range(0, batch.Small.Contexts.TokenCount).Select(r => (r, r)) : batch.Small.Rows.Zip(batch.Large.Rows);
            foreach (var (s, l) in pairs)
            {
                _largeOf[small + s] = large + l;
                _smallOf[large + l] = small + s;
            }

            Count += batch.PairCount;
            small += batch.Small.Contexts.TokenCount;
            large += batch.Large.Contexts.TokenCount;
        }
    }

    /// <summary>Number of pairs, special tokens left out.</summary>
    public int Count { get; }

    /// <summary>The row of B that belongs to one of A, or <see cref="None"/>.</summary>
    public int LargeOf(int small) => _largeOf.GetValueOrDefault(small, None);

    /// <summary>The row of A that belongs to one of B, or <see cref="None"/>.</summary>
    public int SmallOf(int large) => _smallOf.GetValueOrDefault(large, None);
}
