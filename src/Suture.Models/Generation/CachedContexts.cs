using System.Numerics.Tensors;
using Suture.Models.Layers;
using Suture.Numerics;

namespace Suture.Models.Generation;

/// <summary>Growing contexts: keys and values of what was seen are kept, so that a new token of each costs one row.</summary>
internal sealed class CachedContexts
{
    private readonly LanguageModel _model;
    private readonly Compute _compute;
    private readonly ILookup<int, ActivationEdit> _edits; // by layer, those of a layer in the order of its sites
    private readonly KeyValueLayer[][] _caches; // [layer][context]
    private readonly int[] _lengths;
    private readonly Scratch _scratch = new();

    /// <summary>Starts empty.</summary>
    /// <param name="model">The model.</param>
    /// <param name="capacities">Most positions of each context, at most the model's.</param>
    /// <param name="edits">Changes of activations; those of one site in order.</param>
    /// <param name="compute">Where to run.</param>
    public CachedContexts(LanguageModel model, IReadOnlyList<int> capacities, IReadOnlyList<ActivationEdit> edits, Compute compute)
    {
        _model = model;
        _compute = compute;
        _edits = edits.OrderBy(edit => edit.Kind).ToLookup(edit => edit.Layer);
        _caches = [.. model.Decoder.Blocks.Select(block => capacities.Select(capacity => new KeyValueLayer(Cache(block, capacity), Cache(block, capacity))).ToArray())];
        _lengths = new int[capacities.Count];

        static Matrix<float> Cache(IDecoderBlock block, int capacity) => new(capacity, block.KeyValueHeadCount * block.HeadWidth);
    }

    /// <summary>Number of positions seen of a context.</summary>
    /// <param name="context">The context.</param>
    public int Length(int context) => _lengths[context];

    /// <summary>Runs new tokens through the model.</summary>
    /// <param name="contexts">Contexts that get tokens, each once.</param>
    /// <param name="tokens">The tokens of each, at least one.</param>
    /// <param name="cancellationToken">Checked before every block.</param>
    /// <returns>The stream after the final norm at the last token of each, [contexts, dModel].</returns>
    /// <exception cref="NotFiniteNumberException">The stream ends as NaN or infinity.</exception>
    public Matrix<float> Append(IReadOnlyList<int> contexts, IReadOnlyList<int[]> tokens, CancellationToken cancellationToken)
    {
        var spans = Spans(contexts, tokens);
        var residual = new Matrix<float>(spans[^1].Row + spans[^1].Count, _model.Width);
        for (int i = 0; i < spans.Length; i++) _model.Decoder.Embedding.Embed(tokens[i], spans[i].FirstPosition, residual.View.RowRange(spans[i].Row, spans[i].Count));
        for (int layer = 0; layer < _model.LayerCount; layer++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var caches = _caches[layer];
            Run(layer, new BlockRun(_compute, _scratch, residual.View, spans) { Caches = [.. contexts.Select(context => caches[context])] });
        }

        foreach (var edit in _edits[_model.LayerCount]) Change(edit, residual.View, spans);
        var last = new Matrix<float>(spans.Length, _model.Width);
        for (int i = 0; i < spans.Length; i++)
        {
            _lengths[contexts[i]] += spans[i].Count;
            residual.Row(spans[i].Row + spans[i].Count - 1).CopyTo(last.Row(i));
            if (!TensorPrimitives.IsFiniteAll<float>(last.Row(i)))
            {
                throw new NotFiniteNumberException($"The residual stream of '{_model.Name}' after the last block is not finite at position {_lengths[contexts[i]] - 1} of context {contexts[i]}; an edit of the activations is the likeliest cause.");
            }
        }

        _model.Decoder.FinalNorm.Apply(last.View, last.View, _compute);
        return last;
    }

    private RowSpan[] Spans(IReadOnlyList<int> contexts, IReadOnlyList<int[]> tokens)
    {
        var spans = new RowSpan[contexts.Count];
        for (int i = 0, row = 0; i < spans.Length; row += spans[i++].Count) spans[i] = new RowSpan(row, tokens[i].Length, _lengths[contexts[i]]);
        return spans;
    }

    // One block, stopped at each site that is changed.
    private void Run(int layer, BlockRun run)
    {
        foreach (var site in _edits[layer].GroupBy(edit => edit.Kind))
        {
            if (site.Key == SiteKind.ResidualBefore)
            {
                foreach (var edit in site) Change(edit, run.Residual, run.Spans);
                continue;
            }

            var reached = new Matrix<float>(run.Residual.Rows, _model.WidthOf(site.Key)).View;
            _model.Decoder.Blocks[layer].Run(run with { To = site.Key, Reached = reached });
            foreach (var edit in site) Change(edit, reached, run.Spans);
            run = run with { From = site.Key, Given = reached };
        }

        _model.Decoder.Blocks[layer].Run(run);
    }

    private static void Change(ActivationEdit edit, MatrixView<float> rows, IReadOnlyList<RowSpan> spans)
    {
        foreach (var span in spans) edit.Change(rows.RowRange(span.Row, span.Count), span.FirstPosition);
    }
}
