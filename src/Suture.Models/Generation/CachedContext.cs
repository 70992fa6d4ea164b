using System.Numerics.Tensors;
using Suture.Models.Layers;
using Suture.Numerics;

namespace Suture.Models.Generation;

/// <summary>One growing context: keys and values of what was seen are kept, so that a new token costs one row.</summary>
internal sealed class CachedContext
{
    private readonly LanguageModel _model;
    private readonly Compute _compute;
    private readonly IReadOnlyList<ResidualEdit> _edits;
    private readonly KeyValueLayer[] _cache;
    private readonly Scratch _scratch = new();

    /// <summary>Starts empty.</summary>
    /// <param name="model">The model.</param>
    /// <param name="capacity">Most positions, at most the model's.</param>
    /// <param name="edits">Changes of the stream, in order.</param>
    /// <param name="compute">Where to run.</param>
    public CachedContext(LanguageModel model, int capacity, IReadOnlyList<ResidualEdit> edits, Compute compute)
    {
        _model = model;
        _compute = compute;
        _edits = edits;
        _cache = [.. model.Decoder.Blocks.Select(block => new KeyValueLayer(new(capacity, block.KeyValueWidth), new(capacity, block.KeyValueWidth)))];
    }

    /// <summary>Number of positions seen.</summary>
    public int Length { get; private set; }

    /// <summary>Runs new tokens through the model.</summary>
    /// <param name="ids">The tokens, at least one.</param>
    /// <param name="logits">Receives [dVocab]: what may follow the last of them.</param>
    /// <param name="cancellationToken">Checked before every block.</param>
    /// <exception cref="NotFiniteNumberException">The stream ends as NaN or infinity.</exception>
    public void Append(ReadOnlySpan<int> ids, Matrix<float> logits, CancellationToken cancellationToken)
    {
        var residual = new Matrix<float>(ids.Length, _model.Width);
        _model.Decoder.Embedding.Embed(ids, Length, residual.View);
        RowSpan[] spans = [new(0, ids.Length, Length)];
        for (int layer = 0; layer < _model.LayerCount; layer++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Edit(layer, residual);
            _model.Decoder.Blocks[layer].Apply(new BlockRun(_compute, _scratch, residual.View, spans, _cache[layer]));
        }

        Edit(_model.LayerCount, residual);
        Length += ids.Length;
        var last = residual.View.RowRange(ids.Length - 1, 1);
        if (!TensorPrimitives.IsFiniteAll<float>(last.Row(0)))
        {
            throw new NotFiniteNumberException($"The residual stream of '{_model.Name}' after the last block is not finite at position {Length - 1}; an edit of the stream is the likeliest cause.");
        }

        _model.Decoder.FinalNorm.Apply(last, last, _compute);
        _model.Decoder.Logits(last, 0, logits.View, _compute);
    }

    private void Edit(int layer, Matrix<float> residual)
    {
        foreach (var edit in _edits)
        {
            if (edit.Layer == layer) edit.Change(residual.View, Length);
        }
    }
}
