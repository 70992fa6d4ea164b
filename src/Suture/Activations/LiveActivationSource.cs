using Suture.Models;
using Suture.Numerics;
using Suture.Numerics.Kernels;
using Suture.Pairing;

namespace Suture.Activations;

/// <summary>Activations computed as they are asked for: each model runs once over a batch, to the last of its sites and no further.</summary>
/// <remarks>Memory is one batch of contexts at every site, whatever the length of the corpus.</remarks>
public sealed class LiveActivationSource : IActivationSource
{
    private readonly Func<IEnumerable<PairedContexts>> _batches;
    private readonly Compute _compute;
    private readonly ActivationSite[] _sites;
    private readonly int _smallCount; // sites of A, which come first

    /// <summary>Creates a source of one model, or of several that read the same tokens; special tokens are left out.</summary>
    /// <param name="sites">Where to read; sites of one model share its pass. All models must share a tokenizer.</param>
    /// <param name="batches">Gives the token batches; called once for each enumeration.</param>
    /// <param name="compute">Arithmetic.</param>
    /// <exception cref="ArgumentException">No site, a layer out of range, or models with different tokenizers.</exception>
    public LiveActivationSource(IReadOnlyList<ActivationSite> sites, Func<IEnumerable<TokenContexts>> batches, Compute compute)
        : this(sites, [], () => batches().Select(PairedContexts.Shared), compute)
    {
        ArgumentNullException.ThrowIfNull(batches);
        foreach (var site in sites.Skip(1)) SharedTokenizer.Require(sites[0].Model, site.Model);
    }

    /// <summary>Creates a source of two models.</summary>
    /// <param name="small">Where to read A; these sites come first.</param>
    /// <param name="large">Where to read B; may be empty.</param>
    /// <param name="batches">Gives the text of both; called once for each enumeration.</param>
    /// <param name="compute">Arithmetic.</param>
    /// <exception cref="ArgumentException">No site of A, or a layer out of range.</exception>
    public LiveActivationSource(IReadOnlyList<ActivationSite> small, IReadOnlyList<ActivationSite> large, Func<IEnumerable<PairedContexts>> batches, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(small);
        ArgumentNullException.ThrowIfNull(large);
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(compute);
        if (small.Count == 0) throw new ArgumentException("At least one site is needed.", nameof(small));
        _sites = [.. small, .. large];
        foreach (var site in _sites) site.Validate();
        _smallCount = small.Count;
        _batches = batches;
        _compute = compute;
    }

    /// <inheritdoc />
    public IReadOnlyList<int> Widths => [.. _sites.Select(s => s.Width)];

    /// <inheritdoc />
    public IReadOnlyList<string> SiteNames => [.. _sites.Select(s => s.Name)];

    /// <inheritdoc />
    public IEnumerable<ActivationBatch> Batches(CancellationToken cancellationToken = default)
    {
        float[][] buffers = [.. _sites.Select(_ => Array.Empty<float>())];
        foreach (var text in _batches())
        {
            cancellationToken.ThrowIfCancellationRequested();
            ContextRows[] reads = [.. _sites.Select((_, i) => i < _smallCount ? text.Small : text.Large)];
            var views = new MatrixView<float>[_sites.Length];
            foreach (var sites in Enumerable.Range(0, _sites.Length).GroupBy(i => (_sites[i].Model, Read: reads[i])))
            {
                var (model, read) = sites.Key;
                using var pass = model.Begin(read.Contexts, _compute);
                foreach (int i in sites.OrderBy(i => _sites[i].Layer).ThenBy(i => _sites[i].Kind))
                {
                    pass.RunTo(_sites[i].Layer, _sites[i].Kind, cancellationToken);
                    int length = checked(read.Rows.Count * _sites[i].Width);
                    if (buffers[i].Length < length) buffers[i] = new float[length];
                    views[i] = new MatrixView<float>(buffers[i], 0, read.Rows.Count, _sites[i].Width, _sites[i].Width);
                    Rows.Gather(pass.Activations.View, read.Span, views[i]);
                }
            }

            yield return new ActivationBatch(reads, views);
        }
    }

    /// <summary>The rows whose token is not special.</summary>
    internal static int[] ContentRows(TokenContexts contexts)
    {
        var mask = contexts.SpecialMask;
        var rows = new List<int>(contexts.TokenCount);
        for (int i = 0; i < mask.Length; i++)
        {
            if (!mask[i]) rows.Add(i);
        }

        return [.. rows];
    }
}
