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

    /// <summary>Compares passes with a reference over the same tokens, tile by tile; the reference's logits are made once for all.</summary>
    /// <param name="reference">The reference, after its last block.</param>
    /// <param name="others">The other passes, after their last block.</param>
    /// <param name="next">Rows and targets.</param>
    /// <param name="cancellationToken">Checked once per tile.</param>
    /// <returns>For each of <paramref name="others"/> one comparison per row of <paramref name="next"/>.</returns>
    public static RowComparison[][] Compare(ForwardPass reference, IReadOnlyList<ForwardPass> others, NextTokens next, CancellationToken cancellationToken)
    {
        RowComparison[][] result = [.. others.Select(_ => new RowComparison[next.Rows.Length])];
        using var referenceTiles = new LogitTiles(reference);
        LogitTiles[] otherTiles = [.. others.Select(other => new LogitTiles(other))];
        for (int first = 0; first < next.Rows.Length; first += LogitTiles.RowCount)
        {
            int start = first, count = Math.Min(LogitTiles.RowCount, next.Rows.Length - first);
            var rows = next.Rows.AsSpan(first, count);
            var p = NewRows(count);
            OtherRows[] compared = [.. others.Select(_ => new OtherRows(NewRows(count), new double[count]))];
            referenceTiles.Take(rows);
            foreach (var tiles in otherTiles) tiles.Take(rows);
            for (int id = 0; id < reference.Model.VocabularySize; id += LogitTiles.IdCount)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int firstId = id;
                var otherLogits = Array.ConvertAll(otherTiles, tiles => tiles.Of(firstId));
                RowChunks.For(referenceTiles.Of(id), reference.Compute, (logits, i) =>
                {
                    int target = next.Targets[start + i];
                    var exponentials = ArrayPool<float>.Shared.Rent(logits.Length);
                    var e = exponentials.AsSpan(0, logits.Length);
                    double rescale = p[i].Add(logits, firstId, target, e);
                    for (int o = 0; o < otherLogits.Length; o++)
                    {
                        var (q, difference) = compared[o];
                        var otherRow = otherLogits[o].Row(i);
                        q[i].Add(otherRow, firstId, target);
                        TensorPrimitives.Subtract(logits, otherRow, otherRow);
                        difference[i] = (difference[i] * rescale) + TensorPrimitives.Dot<float>(e, otherRow);
                    }

                    ArrayPool<float>.Shared.Return(exponentials);
                });
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
