using Suture.Numerics;
using Suture.Stitching;

namespace Suture.Steering;

/// <summary>The vectors that are compared at one place: the model's own, the other model's carried there, and a control.</summary>
/// <param name="Native">Fitted on the receiving model.</param>
/// <param name="Transferred">Fitted on the other and carried across.</param>
/// <param name="Random">A random direction.</param>
internal sealed record SteeringArms(SteeringVector Native, SteeringVector Transferred, SteeringVector Random)
{
    /// <summary>The arms that steer, in the order of tables.</summary>
    public IEnumerable<KeyValuePair<SteeringArm, SteeringVector>> All =>
        [new(SteeringArm.Native, Native), new(SteeringArm.Transferred, Transferred), new(SteeringArm.Random, Random)];

    /// <summary>Fits both models' vectors on the same texts and measures all levels in the receiving model.</summary>
    /// <param name="method">How directions are found.</param>
    /// <param name="crossing">From the source to the receiver.</param>
    /// <param name="source">States in the source.</param>
    /// <param name="receiver">States in the receiver.</param>
    /// <param name="random">Source of the control.</param>
    /// <param name="compute">Where it runs.</param>
    /// <param name="cancellationToken">Stops a fit.</param>
    public static SteeringArms Fit(SteeringMethod method, Crossing crossing, PairedStates source, PairedStates receiver, RandomSource random, Compute compute, CancellationToken cancellationToken)
    {
        var native = SteeringFit.Fit(crossing.To, method, receiver.Target, receiver.Baseline, compute, cancellationToken: cancellationToken);
        var foreign = SteeringFit.Fit(crossing.From, method, source.Target, source.Baseline, compute, cancellationToken: cancellationToken);
        double[] control = new double[crossing.To.Width];
        random.FillGaussian(control);
        return new SteeringArms(native, Measured(SteeringTransfer.MapDirection(foreign.Direction, crossing.Map)), Measured(control));

        SteeringVector Measured(double[] direction) => SteeringVector.Measure(crossing.To, direction, receiver.Target, receiver.Baseline);
    }
}
