using System.Numerics.Tensors;
using Suture.Models.Layers;
using Suture.Numerics;

namespace Suture.Models;

/// <summary>Losses over the vocabulary from tiles of logits.</summary>
internal static class LossScan
{
    /// <summary>Cross-entropy at each row.</summary>
    /// <param name="pass">A pass after its last block.</param>
    /// <param name="next">Rows and targets.</param>
    /// <param name="cancellationToken">Checked once per tile.</param>
    /// <returns>One loss per row of <paramref name="next"/>, in nats.</returns>
    public static double[] Losses(ForwardPass pass, NextTokens next, CancellationToken cancellationToken)
    {
        var losses = new double[next.Rows.Length];
        using var tiles = new LogitTiles(pass.Model, pass.Compute);
        for (int first = 0; first < losses.Length; first += LogitTiles.RowCount)
        {
            int start = first, count = Math.Min(LogitTiles.RowCount, losses.Length - first);
            var rows = NewRows(count);
            tiles.Take(pass.Residual.View, next.Rows.AsSpan(first, count));
            for (int id = 0; id < pass.Model.VocabularySize; id += LogitTiles.IdCount)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int firstId = id;
                RowChunks.For(tiles.Of(id), pass.Compute, (logits, i) => rows[i].Add(logits, firstId, next.Targets[start + i]));
            }

            for (int i = 0; i < count; i++) losses[first + i] = rows[i].Loss;
        }

        return losses;
    }

    /// <summary>Compares passes with a reference over the same tokens, tile by tile; the reference's logits are made once for all.</summary>
    /// <param name="reference">The reference, after its last block.</param>
    /// <param name="others">The other passes, after their last block.</param>
    /// <param name="next">Rows and targets.</param>
    /// <param name="cancellationToken">Checked once per tile.</param>
    /// <returns>For each of <paramref name="others"/> one comparison per row of <paramref name="next"/>.</returns>
    public static RowComparison[][] Compare(ForwardPass reference, IReadOnlyList<ForwardPass> others, NextTokens next, CancellationToken cancellationToken)
    {
        RowComparison[][] result = [.. others.Select(_ => new RowComparison[next.Rows.Length])];
        var exponentials = new Matrix<float>(LogitTiles.RowCount, LogitTiles.IdCount); // exp(logit − max) of the reference's tile
        using var referenceTiles = new LogitTiles(reference.Model, reference.Compute);
        LogitTiles[] otherTiles = [.. others.Select(other => new LogitTiles(other.Model, other.Compute))];
        for (int first = 0; first < next.Rows.Length; first += LogitTiles.RowCount)
        {
            int count = Math.Min(LogitTiles.RowCount, next.Rows.Length - first);
            var targets = next.Targets.AsMemory(first, count);
            var p = NewRows(count);
            var rescale = new double[count];
            OtherRows[] compared = [.. others.Select(_ => new OtherRows(NewRows(count), new double[count]))];
            referenceTiles.Take(reference.Residual.View, next.Rows.AsSpan(first, count));
            for (int o = 0; o < others.Count; o++) otherTiles[o].Take(others[o].Residual.View, next.Rows.AsSpan(first, count));
            for (int id = 0; id < reference.Model.VocabularySize; id += LogitTiles.IdCount)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int firstId = id;
                var logits = referenceTiles.Of(id);
                var e = exponentials.View.RowRange(0, count).ColumnRange(0, logits.Columns);
                RowChunks.For(logits, reference.Compute, (row, i) => rescale[i] = p[i].Add(row, firstId, targets.Span[i], e.Row(i)));
                for (int o = 0; o < otherTiles.Length; o++)
                {
                    var (q, difference) = compared[o];
                    RowChunks.For(otherTiles[o].Of(id), reference.Compute, (row, i) =>
                    {
                        q[i].Add(row, firstId, targets.Span[i]);
                        TensorPrimitives.Subtract(logits.Row(i), row, row);
                        difference[i] = (difference[i] * rescale[i]) + TensorPrimitives.Dot<float>(e.Row(i), row);
                    });
                }
            }

            for (int o = 0; o < compared.Length; o++)
            {
                for (int i = 0; i < count; i++) result[o][first + i] = compared[o].With(p[i], i);
            }
        }

        foreach (var tiles in otherTiles) tiles.Dispose();
        return result;
    }

    private static RowLoss[] NewRows(int count)
    {
        var rows = new RowLoss[count];
        Array.Fill(rows, new RowLoss());
        return rows;
    }

    // Of each row the softmax of the other pass, and Σ exp(log p − max) (log p − log q) with unnormalised logits.
    private sealed record OtherRows(RowLoss[] Rows, double[] Difference)
    {
        public RowComparison With(RowLoss p, int row)
        {
            // KL = Σ p (l_p − l_q) − LSE(l_p) + LSE(l_q), l being logits
            double divergence = (Difference[row] / p.Sum) - p.LogSumExp + Rows[row].LogSumExp;
            return new RowComparison(p.Loss, Rows[row].Loss, divergence, p.Argmax == Rows[row].Argmax);
        }
    }
}
