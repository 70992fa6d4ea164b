namespace Suture.Experiments.Probes;

/// <summary>From which model to which.</summary>
public enum ProbeDirection
{
    /// <summary>From A, the small model, to B.</summary>
    Up,

    /// <summary>From B, the large model, to A.</summary>
    Down,
}
