namespace Suture.Experiments.Steering;

/// <summary>Between which models vectors are carried.</summary>
public enum SteerDirections
{
    /// <summary>From A to B and from B to A.</summary>
    Both,

    /// <summary>From A, the small one, to B.</summary>
    Up,

    /// <summary>From B, the large one, to A.</summary>
    Down,
}
