using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Evaluation;

namespace Suture.Experiments;

/// <summary>Metrics of an autoencoder on activations held out from its training.</summary>
public static class HeldOutMetrics
{
    // Rows that are evaluated at once.
    private const int GroupRows = 4096;

    /// <summary>Evaluates an autoencoder.</summary>
    /// <param name="autoencoder">The autoencoder.</param>
    /// <param name="heldOut">Activations without special tokens, <c>[tokens, dModel]</c>.</param>
    /// <param name="compute">Arithmetic.</param>
    /// <param name="cancellationToken">Checked once a group of rows.</param>
    public static SaeEvaluation Evaluate(SparseAutoencoder autoencoder, Matrix<float> heldOut, Compute compute, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(heldOut);
        return SaeEvaluator.Evaluate(autoencoder, Groups(heldOut), compute, cancellationToken);
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
        for (int start = 0; start < rows.Rows; start += GroupRows) yield return rows.View.RowRange(start, Math.Min(GroupRows, rows.Rows - start));
    }
}
