using Suture.Steering;

namespace Suture.Experiments.Steering;

/// <summary>What is known of one steering vector.</summary>
public sealed record SteerVectorResult
{
    /// <summary>Its layer.</summary>
    public required int Layer { get; init; }

    /// <summary>z̄: mean projection over the tokens of the target class; null where it was not measured.</summary>
    public required double? Target { get; init; }

    /// <summary>The same over the other class.</summary>
    public required double? Baseline { get; init; }

    /// <summary>What addition adds at strength 1.</summary>
    public required double Scale { get; init; }

    /// <summary>Describes a vector.</summary>
    /// <param name="vector">The vector.</param>
    public static SteerVectorResult Of(SteeringVector vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        return new SteerVectorResult { Layer = vector.Site.Layer, Target = vector.Levels?.Target, Baseline = vector.Levels?.Baseline, Scale = vector.Scale };
    }
}
