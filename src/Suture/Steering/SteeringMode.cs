namespace Suture.Steering;

/// <summary>How a direction changes a state.</summary>
public enum SteeringMode
{
    /// <summary><c>h + (z − ⟨h,v⟩) v</c>: the state's projection becomes z, whatever it was; the paper's.</summary>
    Clamp,

    /// <summary><c>h + c v</c>.</summary>
    Addition,
}
