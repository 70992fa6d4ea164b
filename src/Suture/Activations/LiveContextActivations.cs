using Suture.Models;
using Suture.Numerics;

namespace Suture.Activations;

/// <summary>Activations of one model by context: the model runs over the contexts that are asked for, to the last of its sites.</summary>
public sealed class LiveContextActivations : IContextActivations
{
    private readonly ActivationSite[] _sites;
    private readonly TokenContexts _contexts;
    private readonly IReadOnlySet<int> _specialIds;
    private readonly int[] _rowCounts;
    private readonly int _batchContexts;
    private readonly Compute _compute;

    /// <summary>Creates a source.</summary>
    /// <param name="sites">Where to read, all of one model.</param>
    /// <param name="contexts">The text; special tokens are left out.</param>
    /// <param name="batchContexts">Contexts that the model reads at once, 1 or more; changes the memory, never a value.</param>
    /// <param name="compute">Arithmetic.</param>
    /// <exception cref="ArgumentException">No site, sites of several models, a layer out of range, or a text of special tokens alone.</exception>
    public LiveContextActivations(IReadOnlyList<ActivationSite> sites, TokenContexts contexts, int batchContexts, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(sites);
        ArgumentNullException.ThrowIfNull(contexts);
        ArgumentNullException.ThrowIfNull(compute);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchContexts, 1);
        if (sites.Count == 0 || sites.Any(s => s.Model != sites[0].Model)) throw new ArgumentException("One or more sites of a single model are needed.", nameof(sites));
        foreach (var site in sites) site.Validate();
        _sites = [.. sites];
        _contexts = contexts;
        _specialIds = sites[0].Model.SpecialIds;
        _batchContexts = batchContexts;
        _compute = compute;
        _rowCounts = [.. Enumerable.Range(0, contexts.Count).Select(CountRows)];
        if (_rowCounts.All(count => count == 0)) throw new ArgumentException("The text has no token but special ones.", nameof(contexts));
    }

    /// <inheritdoc />
    public int Width => _sites.Sum(s => s.Width);

    /// <inheritdoc />
    public int ContextCount => _contexts.Count;

    /// <inheritdoc />
    public int RowCount(int context) => _rowCounts[context];

    /// <inheritdoc />
    public void Read(ReadOnlySpan<int> contexts, MatrixView<float> destination, ReadOnlySpan<int> places, CancellationToken cancellationToken = default)
    {
        int[] numbers = contexts.ToArray();
        int next = 0, batchStart = 0;
        var source = new LiveActivationSource(_sites, () => numbers.Chunk(_batchContexts).Select(Pick), _compute);
        foreach (var batch in source.Batches(cancellationToken))
        {
            int start = batchStart;
            FiniteActivations.Require(batch, source.SiteNames, c => numbers[start + c]);
            for (int row = 0; row < batch.RowCount; row++)
            {
                var target = destination.Row(places[next++]);
                int column = 0;
                foreach (var site in batch.Sites)
                {
                    site.Row(row).CopyTo(target[column..]);
                    column += site.Columns;
                }
            }

            batchStart += _batchContexts;
        }
    }

    private TokenContexts Pick(int[] contexts) => new([.. contexts.Select(c => _contexts[c].ToArray())], _specialIds);

    private int CountRows(int context)
    {
        int start = _contexts.RowOffset(context), count = 0;
        foreach (bool special in _contexts.SpecialMask.Slice(start, _contexts.Length(context)))
        {
            if (!special) count++;
        }

        return count;
    }
}
