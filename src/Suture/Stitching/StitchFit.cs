using Suture.Experiments.Results;

namespace Suture.Stitching;

/// <summary>How a stitch was fitted.</summary>
public sealed record StitchFit
{
    /// <summary>Name of the method with its settings, such as <c>exact, α = 1</c>.</summary>
    public required string Method { get; init; }

    /// <summary>Tokens in the moments it was fitted to; 0 when unknown.</summary>
    public long TokenCount { get; init; }

    /// <summary>Outer iterations; 0 for a closed form.</summary>
    public int Iterations { get; init; }

    /// <summary>Why an iterative solver ended; <see cref="SolverStop.ClosedForm"/> for the others.</summary>
    public SolverStop Stop { get; init; } = SolverStop.ClosedForm;

    /// <summary>Norm of the whitened gradient over its value at the start; 0 for a closed form.</summary>
    public double RelativeGradient { get; init; }

    /// <summary>Ridge added to Σaa, as a fraction of each dimension's own variance; 0 when none was needed.</summary>
    public double RidgeSmall { get; init; }

    /// <summary>Ridge added to Σbb, as a fraction of each dimension's own variance; 0 when none was needed.</summary>
    public double RidgeLarge { get; init; }
}
