using Suture.Models.Layers;
using Suture.Numerics;

namespace Suture.Models;

/// <summary>The logits of some rows, a tile of ids at a time, so that [tokens, dVocab] never exists.</summary>
internal sealed class LogitTiles : IDisposable
{
    /// <summary>Rows to take at once: the output weights are packed once for so many.</summary>
    public const int RowCount = 512;

    /// <summary>Ids of a tile: 4 MiB of logits with <see cref="RowCount"/> rows.</summary>
    public const int IdCount = 2048;

    private readonly LanguageModel _model;
    private readonly Compute _compute;
    private readonly Scratch _scratch;
    private MatrixView<float> _normed;

    /// <summary>Borrows memory; dispose to give it back.</summary>
    /// <param name="model">The model.</param>
    /// <param name="compute">Where to run.</param>
    public LogitTiles(LanguageModel model, Compute compute)
    {
        _model = model;
        _compute = compute;
        _scratch = model.Memory.TakeScratch();
    }

    /// <summary>Gathers and normalises the rows that the next tiles are about.</summary>
    /// <param name="residual">The residual stream after the last block, [tokens, dModel].</param>
    /// <param name="rows">Row indices of it.</param>
    public void Take(MatrixView<float> residual, ReadOnlySpan<int> rows)
    {
        _normed = _scratch.Normed(rows.Length, _model.Width);
        for (int i = 0; i < rows.Length; i++) residual.Row(rows[i]).CopyTo(_normed.Row(i));
        _model.Decoder.FinalNorm.Apply(_normed, _normed, _compute);
    }

    /// <summary>Makes a row that was taken what it would be with another scale of the final norm.</summary>
    /// <param name="row">Index among the rows taken.</param>
    /// <param name="factor">The row's own scale divided by the other.</param>
    public void Rescale(int row, float factor) => _model.Decoder.FinalNorm.Rescale(_normed.Row(row), factor);

    /// <summary>Logits of up to <see cref="IdCount"/> ids, [rows, ids]; valid until the next call.</summary>
    /// <param name="firstId">First id.</param>
    public MatrixView<float> Of(int firstId)
    {
        int ids = Math.Min(IdCount, _model.VocabularySize - firstId);
        var logits = _scratch.Logits(_normed.Rows, ids);
        _model.Decoder.Logits(_normed, firstId, logits, _compute);
        return logits;
    }

    /// <inheritdoc />
    public void Dispose() => _model.Memory.Return(_scratch);
}
