using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Evaluation;
using Suture.SparseAutoencoders.Training;

namespace Suture.Experiments;

/// <summary>Metrics of an autoencoder on activations held out from its training.</summary>
public static class HeldOutMetrics
{
    /// <summary>Rows that are evaluated at once.</summary>
    internal const int GroupRows = 4096;

    /// <summary>Evaluates an autoencoder.</summary>
    /// <param name="autoencoder">The autoencoder.</param>
    /// <param name="heldOut">Activations without special tokens, <c>[tokens, dModel]</c>; of a transcoder <c>[tokens, dIn + dOut]</c>, inputs and targets side by side.</param>
    /// <param name="compute">Arithmetic.</param>
    /// <param name="cancellationToken">Checked once a group of rows.</param>
    public static SaeEvaluation Evaluate(SparseAutoencoder autoencoder, Matrix<float> heldOut, Compute compute, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(heldOut);
        ArgumentNullException.ThrowIfNull(autoencoder);
        int input = autoencoder.InputWidth, output = autoencoder.OutputWidth;
        return heldOut.Columns == input + output ? Transcoder(autoencoder, heldOut, compute, cancellationToken) : SaeEvaluator.Evaluate(autoencoder, Groups(heldOut), compute, cancellationToken);
    }

    private static SaeEvaluation Transcoder(SparseAutoencoder transcoder, Matrix<float> heldOut, Compute compute, CancellationToken cancellationToken)
    {
        var evaluator = new SaeEvaluator(transcoder.LatentCount, transcoder.OutputWidth);
        foreach (var rows in Groups(heldOut))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (codes, prediction) = transcoder.Reconstruct(rows.ColumnRange(0, transcoder.InputWidth), compute, cancellationToken);
            evaluator.Add(rows.ColumnRange(transcoder.InputWidth, transcoder.OutputWidth), prediction.View, codes, compute);
        }

        return evaluator.Result();
    }

    /// <summary>Evaluates a transcoder, or an autoencoder whose input and target are the same matrix.</summary>
    /// <param name="transcoder">The transcoder.</param>
    /// <param name="inputs">What it reads, without special tokens, <c>[tokens, dIn]</c>.</param>
    /// <param name="targets">What it should give, <c>[tokens, dOut]</c>.</param>
    /// <param name="compute">Arithmetic.</param>
    /// <param name="cancellationToken">Checked once a group of rows.</param>
    public static SaeEvaluation Evaluate(SparseAutoencoder transcoder, Matrix<float> inputs, Matrix<float> targets, Compute compute, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        return SaeEvaluator.EvaluateTranscoder(transcoder, Groups(inputs).Zip(Groups(targets)), compute, cancellationToken);
    }

    private static IEnumerable<MatrixView<float>> Groups(Matrix<float> rows)
    {
        var garbage = new GarbageLimit();
        for (int start = 0; start < rows.Rows; start += GroupRows)
        {
            yield return rows.View.RowRange(start, Math.Min(GroupRows, rows.Rows - start));
            garbage.Check();
        }
    }
}
