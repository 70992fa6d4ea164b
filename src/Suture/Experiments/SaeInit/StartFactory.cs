using System.Globalization;
using Suture.Activations;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Training.Starts;

namespace Suture.Experiments.SaeInit;

/// <summary>Makes the start of an arm.</summary>
/// <param name="large">B's activations on training text.</param>
/// <param name="moments">Moments of the pair on training text; B is the second.</param>
/// <param name="compute">Arithmetic.</param>
internal sealed class StartFactory(InMemoryActivations large, Moments moments, Compute compute)
{
    private readonly Matrix<double> _covariance = moments.CovarianceBB();

    /// <summary>The start of an arm; one seed gives every width and arm its own random part.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="transferred">A's autoencoder of the width, carried to B.</param>
    /// <param name="norms">How norms are handled.</param>
    public SaeStart Create(StartArm arm, ulong seed, SparseAutoencoder transferred, NormHandling norms)
    {
        int width = transferred.LatentCount;
        ulong random = new RandomSource(seed).Fork("sae-init").Fork(string.Create(CultureInfo.InvariantCulture, $"{StartNames.Of(arm)} {width}")).NextUInt64();
        var start = new TransferredStart(transferred, norms);
        return arm switch
        {
            StartArm.Random => new RandomStart(large.Width, width, random),
            StartArm.Transferred => start,
            StartArm.Rotated => new RotatedStart(start, moments.MeanB, random, compute),
            StartArm.Shuffled => new ShuffledStart(start, random),
            StartArm.NormMatched => new NormMatchedStart(start, moments.MeanB, random),
            StartArm.DataPoints => new DataPointStart(large, moments.MeanB, width, random),
            StartArm.Principal => new PrincipalStart(moments.MeanB, _covariance, width, random, compute),
            _ => throw new ArgumentOutOfRangeException(nameof(arm), arm, $"Known arms: {string.Join(", ", Enum.GetNames<StartArm>())}."),
        };
    }
}
