using Suture.Models;
using Suture.Numerics;
using Suture.Numerics.Kernels;

namespace Suture.Activations;

/// <summary>Activations computed as they are asked for: each model runs once over a batch, to the last of its sites and no further.</summary>
/// <remarks>Memory is one batch of contexts at every site, whatever the length of the corpus.</remarks>
public sealed class LiveActivationSource : IActivationSource
{
    private readonly Func<IEnumerable<TokenContexts>> _batches;
    private readonly Compute _compute;
    private readonly ActivationSite[] _sites;

    /// <summary>Creates a source.</summary>
    /// <param name="sites">Where to read; sites of one model share its pass. All models must share a tokenizer.</param>
    /// <param name="batches">Gives the token batches; called once for each enumeration.</param>
    /// <param name="compute">Arithmetic.</param>
    /// <exception cref="ArgumentException">No site, a layer out of range, or models with different tokenizers.</exception>
    public LiveActivationSource(IReadOnlyList<ActivationSite> sites, Func<IEnumerable<TokenContexts>> batches, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(sites);
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(compute);
        if (sites.Count == 0) throw new ArgumentException("At least one site is needed.", nameof(sites));
        foreach (var site in sites) site.Validate();
        foreach (var site in sites.Skip(1)) SharedTokenizer.Require(sites[0].Model, site.Model);

        _sites = [.. sites];
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
        foreach (var contexts in _batches())
        {
            cancellationToken.ThrowIfCancellationRequested();
            int[] rows = ContentRows(contexts);
            var views = new MatrixView<float>[_sites.Length];
            foreach (var model in _sites.Select(s => s.Model).Distinct())
            {
                using var pass = model.Begin(contexts, _compute);
                foreach (int i in Enumerable.Range(0, _sites.Length).Where(i => _sites[i].Model == model).OrderBy(i => _sites[i].Layer))
                {
                    pass.RunTo(_sites[i].Layer, cancellationToken);
                    int length = checked(rows.Length * model.Width);
                    if (buffers[i].Length < length) buffers[i] = new float[length];
                    views[i] = new MatrixView<float>(buffers[i], 0, rows.Length, model.Width, model.Width);
                    Rows.Gather(pass.Residual.View, rows, views[i]);
                }
            }

            yield return new ActivationBatch(contexts, rows, views);
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
