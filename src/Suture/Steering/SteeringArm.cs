namespace Suture.Steering;

/// <summary>What a model is steered with.</summary>
public enum SteeringArm
{
    /// <summary>Nothing.</summary>
    Unsteered,

    /// <summary>A vector fitted on the model itself.</summary>
    Native,

    /// <summary>The other model's vector, carried across the stitch; its levels are measured here.</summary>
    Transferred,

    /// <summary>The control: a random direction, its levels measured here on the same texts.</summary>
    Random,
}
