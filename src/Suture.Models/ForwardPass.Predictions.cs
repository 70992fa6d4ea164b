using Suture.Numerics;

namespace Suture.Models;

/// <content>What the pass predicts; each of these runs the blocks that are left first.</content>
public sealed partial class ForwardPass
{
    /// <summary>Most memory for logits at one time: with a vocabulary of 256,000 words, 65 rows.</summary>
    public const int MaxLogitBytes = 64 << 20;

    /// <summary>The stream after the final norm, [tokens, dModel], as a matrix of its own.</summary>
    /// <param name="cancellationToken">Ends the pass.</param>
    /// <exception cref="NotFiniteNumberException">The residual stream holds NaN or infinity.</exception>
    public Matrix<float> FinalNorm(CancellationToken cancellationToken = default)
    {
        Finish(cancellationToken);
        var result = new Matrix<float>(Contexts.TokenCount, Model.Width);
        Model.Decoder.FinalNorm.Apply(Residual.View, result.View, Compute);
        return result;
    }

    /// <summary>The logits of chosen rows, [rows, dVocab]; ask for few, since each takes four bytes a word.</summary>
    /// <param name="rows">Row indices, in any order.</param>
    /// <param name="cancellationToken">Ends the pass.</param>
    /// <exception cref="ArgumentException">More rows than <see cref="MaxLogitBytes"/> allow.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row is not one of the pass.</exception>
    /// <exception cref="NotFiniteNumberException">The residual stream holds NaN or infinity.</exception>
    public Matrix<float> Logits(ReadOnlySpan<int> rows, CancellationToken cancellationToken = default)
    {
        long most = MaxLogitBytes / sizeof(float) / Model.VocabularySize;
        if (rows.Length > most) throw new ArgumentException($"The logits of {rows.Length} rows are [{rows.Length}, {Model.VocabularySize}]; at most {MaxLogitBytes >> 20} MiB of logits are made at one time, {most} rows of '{Model.Name}'. Ask for fewer rows, or for losses.", nameof(rows));
        Finish(cancellationToken);
        var result = new Matrix<float>(rows.Length, Model.VocabularySize);
        using var tiles = new LogitTiles(Model, Compute);
        for (int first = 0; first < rows.Length; first += LogitTiles.RowCount)
        {
            int count = Math.Min(LogitTiles.RowCount, rows.Length - first);
            tiles.Take(Residual.View, rows.Slice(first, count));
            for (int id = 0; id < Model.VocabularySize; id += LogitTiles.IdCount)
            {
                var tile = tiles.Of(id);
                tile.CopyTo(result.View.RowRange(first, count).ColumnRange(id, tile.Columns));
            }
        }

        return result;
    }

    /// <summary>The cross-entropy of predicting each next token, taken in tiles of rows and vocabulary.</summary>
    /// <param name="includeSpecialTargets">Whether predictions of special tokens count too; by default they do not.</param>
    /// <param name="cancellationToken">Ends the pass.</param>
    /// <exception cref="NotFiniteNumberException">The residual stream holds NaN or infinity.</exception>
    public NextTokenLoss NextTokenLoss(bool includeSpecialTargets = false, CancellationToken cancellationToken = default)
    {
        Finish(cancellationToken);
        var next = new NextTokens(Contexts, includeSpecialTargets);
        return LossOf(next, LossScan.Losses(this, next, cancellationToken));
    }

    /// <summary>Compares the predictions of two passes over the same tokens.</summary>
    /// <param name="reference">The pass to compare with; where it runs is where this runs.</param>
    /// <param name="other">The other pass.</param>
    /// <param name="includeSpecialTargets">Whether predictions of special tokens count too; by default they do not.</param>
    /// <param name="cancellationToken">Ends both passes.</param>
    /// <exception cref="ArgumentException">The passes are over different tokens or vocabularies.</exception>
    /// <exception cref="NotFiniteNumberException">A residual stream holds NaN or infinity.</exception>
    public static LossComparison Compare(ForwardPass reference, ForwardPass other, bool includeSpecialTargets = false, CancellationToken cancellationToken = default) =>
        Compare(reference, [other], includeSpecialTargets, cancellationToken)[0];

    /// <summary>Compares the predictions of several passes with those of one; its logits are made once for all of them.</summary>
    /// <param name="reference">The pass to compare with; where it runs is where this runs.</param>
    /// <param name="others">The other passes.</param>
    /// <param name="includeSpecialTargets">Whether predictions of special tokens count too; by default they do not.</param>
    /// <param name="cancellationToken">Ends all passes.</param>
    /// <returns>One comparison for each of <paramref name="others"/>.</returns>
    /// <exception cref="ArgumentException">The passes are over different tokens or vocabularies.</exception>
    /// <exception cref="NotFiniteNumberException">A residual stream holds NaN or infinity.</exception>
    public static IReadOnlyList<LossComparison> Compare(ForwardPass reference, IReadOnlyList<ForwardPass> others, bool includeSpecialTargets = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(others);
        foreach (var other in others) RequireComparable(reference, other);
        reference.Finish(cancellationToken);
        foreach (var other in others) other.Finish(cancellationToken);
        var next = new NextTokens(reference.Contexts, includeSpecialTargets);
        return [.. LossScan.Compare(reference, others, next, cancellationToken).Select(rows => new LossComparison
        {
            Reference = reference.LossOf(next, Array.ConvertAll(rows, row => row.ReferenceLoss)),
            Other = reference.LossOf(next, Array.ConvertAll(rows, row => row.OtherLoss)),
            KullbackLeibler = rows.Sum(row => row.KullbackLeibler) / rows.Length,
            Top1Agreement = (double)rows.Count(row => row.SameTop) / rows.Length,
        })];
    }

    private static void RequireComparable(ForwardPass reference, ForwardPass other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!reference.Contexts.HasSameTokens(other.Contexts))
        {
            throw new ArgumentException("The two passes are over different tokens; losses can be compared only on the same.", nameof(other));
        }

        if (reference.Model.VocabularySize != other.Model.VocabularySize)
        {
            throw new ArgumentException($"'{reference.Model.Name}' has {reference.Model.VocabularySize} words and '{other.Model.Name}' {other.Model.VocabularySize}; distributions over different vocabularies cannot be compared.", nameof(other));
        }
    }

    private void Finish(CancellationToken cancellationToken)
    {
        RunTo(Model.LayerCount, cancellationToken);
        RequireFinite(Residual.View, 0, $"before layer {Layer}");
    }

    private NextTokenLoss LossOf(NextTokens next, double[] losses)
    {
        var rows = new double[Contexts.TokenCount];
        Array.Fill(rows, double.NaN);
        for (int i = 0; i < losses.Length; i++) rows[next.Rows[i]] = losses[i];
        return new NextTokenLoss(rows);
    }
}
