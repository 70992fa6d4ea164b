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

    private readonly ForwardPass _pass;
    private readonly Scratch _scratch;
    private MatrixView<float> _normed;

    /// <summary>Borrows memory; dispose to give it back.</summary>
    /// <param name="pass">A pass after its last block.</param>
    public LogitTiles(ForwardPass pass)
    {
        _pass = pass;
        _scratch = pass.Model.Memory.TakeScratch();
    }

    /// <summary>Gathers and normalises the rows that the next tiles are about.</summary>
    /// <param name="rows">Row indices of the residual stream.</param>
    public void Take(ReadOnlySpan<int> rows)
    {
        _normed = _scratch.Normed(rows.Length, _pass.Model.Width);
        for (int i = 0; i < rows.Length; i++) _pass.Residual.Row(rows[i]).CopyTo(_normed.Row(i));
        _pass.Model.Decoder.FinalNorm.Apply(_normed, _normed, _pass.Compute);
    }

    /// <summary>Logits of up to <see cref="IdCount"/> ids, [rows, ids]; valid until the next call.</summary>
    /// <param name="firstId">First id.</param>
    public MatrixView<float> Of(int firstId)
    {
        int ids = Math.Min(IdCount, _pass.Model.VocabularySize - firstId);
        var logits = _scratch.Logits(_normed.Rows, ids);
        _pass.Model.Decoder.Logits(_normed, firstId, logits, _pass.Compute);
        return logits;
    }

    /// <inheritdoc />
    public void Dispose() => _pass.Model.Memory.Return(_scratch);
}
