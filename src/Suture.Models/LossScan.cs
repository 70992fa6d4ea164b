using System.Buffers;
using System.Numerics.Tensors;
using Suture.Models.Layers;

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
        using var tiles = new LogitTiles(pass);
        for (int first = 0; first < losses.Length; first += LogitTiles.RowCount)
        {
            int start = first, count = Math.Min(LogitTiles.RowCount, losses.Length - first);
            var rows = NewRows(count);
            tiles.Take(next.Rows.AsSpan(first, count));
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

    /// <summary>Compares two passes over the same tokens, tile by tile.</summary>
    /// <param name="reference">The reference, after its last block.</param>
    /// <param name="other">The other pass, after its last block.</param>
    /// <param name="next">Rows and targets.</param>
    /// <param name="cancellationToken">Checked once per tile.</param>
    /// <returns>One comparison per row of <paramref name="next"/>.</returns>
    public static RowComparison[] Compare(ForwardPass reference, ForwardPass other, NextTokens next, CancellationToken cancellationToken)
    {
        var result = new RowComparison[next.Rows.Length];
        using var referenceTiles = new LogitTiles(reference);
        using var otherTiles = new LogitTiles(other);
        for (int first = 0; first < result.Length; first += LogitTiles.RowCount)
        {
            int start = first, count = Math.Min(LogitTiles.RowCount, result.Length - first);
            RowLoss[] p = NewRows(count), q = NewRows(count);
            var difference = new double[count]; // Σ exp(log p − max) (log p − log q) with unnormalised logits
            referenceTiles.Take(next.Rows.AsSpan(first, count));
            otherTiles.Take(next.Rows.AsSpan(first, count));
            for (int id = 0; id < reference.Model.VocabularySize; id += LogitTiles.IdCount)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int firstId = id;
                var otherLogits = otherTiles.Of(id);
                RowChunks.For(referenceTiles.Of(id), reference.Compute, (logits, i) =>
                {
                    int target = next.Targets[start + i];
                    var exponentials = ArrayPool<float>.Shared.Rent(logits.Length);
                    var e = exponentials.AsSpan(0, logits.Length);
                    q[i].Add(otherLogits.Row(i), firstId, target);
                    double rescale = p[i].Add(logits, firstId, target, e);
                    TensorPrimitives.Subtract(logits, otherLogits.Row(i), logits);
                    difference[i] = (difference[i] * rescale) + TensorPrimitives.Dot<float>(e, logits);
                    ArrayPool<float>.Shared.Return(exponentials);
                });
            }

            for (int i = 0; i < count; i++)
            {
                // KL = Σ p (l_p − l_q) − LSE(l_p) + LSE(l_q), l being logits
                double divergence = (difference[i] / p[i].Sum) - p[i].LogSumExp + q[i].LogSumExp;
                result[first + i] = new RowComparison(p[i].Loss, q[i].Loss, divergence, p[i].Argmax == q[i].Argmax);
            }
        }

        return result;
    }

    private static RowLoss[] NewRows(int count)
    {
        var rows = new RowLoss[count];
        Array.Fill(rows, new RowLoss());
        return rows;
    }
}
