using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Suture.Models.Layers;
using Suture.Numerics;

namespace Suture.Models;

/// <summary>How sure a model is of the token after a row.</summary>
/// <param name="NormScale">What the final norm divides the row by, ε included: a standard deviation for LayerNorm, a root mean square for RMSNorm. Always the row's own.</param>
/// <param name="Entropy"><c>−Σ p ln p</c> over the vocabulary, in nats.</param>
/// <param name="Loss"><c>−ln p(next token)</c>, in nats; NaN where no next token was given.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PredictionConfidence(double NormScale, double Entropy, double Loss)
{
    /// <summary>Of rows of a stream after the last block, in tiles of rows and vocabulary.</summary>
    /// <param name="model">The model.</param>
    /// <param name="residual">The stream, <c>[rows, dModel]</c>.</param>
    /// <param name="nextIds">The token that follows each row, or −1 for none, <c>[rows]</c>.</param>
    /// <param name="frozenScales">Scales that the final norm divides by in place of the rows' own, <c>[rows]</c>, above 0; empty for their own.</param>
    /// <param name="compute">Where to run.</param>
    /// <param name="cancellationToken">Checked once a tile.</param>
    /// <returns><c>[rows]</c>.</returns>
    /// <exception cref="ArgumentException">Lengths disagree, a token is outside the vocabulary, or a scale is not above 0.</exception>
    public static PredictionConfidence[] Of(LanguageModel model, MatrixView<float> residual, ReadOnlySpan<int> nextIds, ReadOnlySpan<double> frozenScales, Compute compute, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(compute);
        if (residual.Columns != model.Width) throw new ArgumentException($"The stream is {residual.Columns} wide; '{model.Name}' is {model.Width}.", nameof(residual));
        if (nextIds.Length != residual.Rows || (frozenScales.Length > 0 && frozenScales.Length != residual.Rows)) throw new ArgumentException($"There are {nextIds.Length} tokens and {frozenScales.Length} scales for {residual.Rows} rows.", nameof(nextIds));
        if (nextIds.IndexOfAnyExceptInRange(-1, model.VocabularySize - 1) is >= 0 and var odd) throw new ArgumentException($"Token {nextIds[odd]} is outside the vocabulary of '{model.Name}', 0 to {model.VocabularySize - 1}.", nameof(nextIds));
        foreach (double scale in frozenScales)
        {
            if (!(scale > 0)) throw new ArgumentException($"A scale is {scale}; expected a number above 0.", nameof(frozenScales));
        }

        var result = new PredictionConfidence[residual.Rows];
        using var tiles = new LogitTiles(model, compute);
        for (int first = 0; first < result.Length; first += LogitTiles.RowCount)
        {
            int[] rows = [.. Enumerable.Range(first, Math.Min(LogitTiles.RowCount, result.Length - first))];
            double[] scales = Array.ConvertAll(rows, row => model.Decoder.FinalNorm.ScaleOf(residual.Row(row)));
            tiles.Take(residual, rows);
            for (int i = 0; i < rows.Length && frozenScales.Length > 0; i++) tiles.Rescale(i, (float)(scales[i] / frozenScales[first + i]));
            OfTiles(tiles, model.VocabularySize, nextIds.Slice(first, rows.Length).ToArray(), scales, compute, cancellationToken).CopyTo(result, first);
        }

        return result;
    }

    private static PredictionConfidence[] OfTiles(LogitTiles tiles, int vocabularySize, int[] targets, double[] scales, Compute compute, CancellationToken cancellationToken)
    {
        var sums = new RowLoss[scales.Length];
        Array.Fill(sums, new RowLoss());
        double[] weighted = new double[scales.Length]; // Σ exp(logit − max) logit
        for (int id = 0; id < vocabularySize; id += LogitTiles.IdCount)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int firstId = id;
            RowChunks.For(tiles.Of(id), compute, (logits, i) =>
            {
                float[] exponentials = new float[logits.Length];
                double rescale = sums[i].Add(logits, firstId, targets[i], exponentials);
                weighted[i] = (weighted[i] * rescale) + TensorPrimitives.Dot<float>(exponentials, logits);
            });
        }

        // H = ln Σ exp(l) − Σ p l
        return [.. sums.Select((sum, i) => new PredictionConfidence(scales[i], sum.LogSumExp - (weighted[i] / sum.Sum), targets[i] < 0 ? double.NaN : sum.Loss))];
    }
}
