using Suture.Evaluation;
using Suture.Experiments.Results;
using Suture.Numerics;
using Suture.SparseAutoencoders;

namespace Suture.Experiments.Demo;

/// <summary>One row of Table 2.</summary>
internal static class SaeScoring
{
    /// <summary>Measures an autoencoder on held-out text of the model that it reads.</summary>
    /// <param name="arm">Which autoencoder.</param>
    /// <param name="autoencoder">As wide as the model.</param>
    /// <param name="end">The model at the autoencoder's site.</param>
    /// <param name="heldOut">Its activations without special tokens, <c>[tokens, dModel]</c>.</param>
    /// <param name="compute">Arithmetic.</param>
    /// <param name="cancellationToken">Checked once a batch.</param>
    public static SaeScores Of(SaeArm arm, SparseAutoencoder autoencoder, SiteEvaluator end, Matrix<float> heldOut, Compute compute, CancellationToken cancellationToken)
    {
        var evaluation = HeldOutMetrics.Evaluate(autoencoder, heldOut, compute, cancellationToken);
        var splice = end.Evaluate(autoencoder, cancellationToken);
        return new SaeScores
        {
            Arm = arm,
            L0 = evaluation.L0,
            Fvu = evaluation.Fvu,
            Dead = evaluation.DeadShare,
            CeIncrease = splice.LossIncrease,
            CeScoreZero = splice.LossRecovered(end.Ablations.Zero),
            CeScoreMean = splice.LossRecovered(end.Ablations.Mean),
        };
    }
}
