using Suture.Stitching;

namespace Suture.Reports.Steering;

/// <summary>One stitch in one direction.</summary>
/// <param name="Receiver">Where a model is steered.</param>
/// <param name="Source">Where the other's vector comes from.</param>
internal sealed record SteeringComparison(StitchEnd Receiver, StitchEnd Source)
{
    /// <summary>In words.</summary>
    public string Title => $"{SteeringView.Place(Receiver)} answers, {SteeringView.Place(Source)} gives the other's vector";

    /// <summary>Part of an anchor.</summary>
    public string Id => $"{SteeringView.Place(Receiver)}-from-{SteeringView.Place(Source)}".Replace('.', '-');
}
