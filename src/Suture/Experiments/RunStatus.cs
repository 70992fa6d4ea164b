namespace Suture.Experiments;

/// <summary>How a run ended.</summary>
public enum RunStatus
{
    /// <summary>Everything that was asked for is there.</summary>
    Finished,

    /// <summary>It was stopped; what was finished before is there and readable.</summary>
    Cancelled,

    /// <summary>A step of a recipe failed; what did not depend on it is there, and the record says what failed and why.</summary>
    Failed,
}
