namespace Suture.Experiments.Results;

/// <summary>One figure of the small model A and of the large model B.</summary>
public sealed record SmallLarge
{
    /// <summary>The figure of the small model A.</summary>
    public required double Small { get; init; }

    /// <summary>The figure of the large model B.</summary>
    public required double Large { get; init; }
}
