namespace Suture.Stitching.Exact;

/// <summary>Settings of the exact stitch solver.</summary>
public sealed record ExactStitchOptions
{
    /// <summary>α: weight of the two round trips in the objective, 0 or more; default 1, the paper's. 0 decouples the maps into two least-squares fits.</summary>
    public double Alpha { get; init; } = 1;

    /// <summary>How errors are averaged over dimensions; default <see cref="StitchWeighting.PerDimension"/>.</summary>
    public StitchWeighting Weighting { get; init; } = StitchWeighting.PerDimension;

    /// <summary>Stop when the gradient's norm in whitened coordinates is at most this fraction of its value at the least-squares start, above 0 and below 1; default 1e-9.</summary>
    public double GradientTolerance { get; init; } = 1e-9;

    /// <summary>Most outer iterations, 1 or more; default 5,000.</summary>
    public int MaxIterations { get; init; } = 5000;

    /// <summary>Steps that the quasi-Newton memory holds, 1 or more, each of <c>32 dA dB</c> bytes; default 10.</summary>
    public int MemorySteps { get; init; } = 10;

    /// <summary>Checks all settings.</summary>
    /// <exception cref="ArgumentException">Names every setting out of range.</exception>
    public void Validate()
    {
        var faults = new List<string>();
        if (!(Alpha is >= 0 and < double.PositiveInfinity)) faults.Add($"{nameof(Alpha)} is {Alpha}; expected a finite number, 0 or more.");
        if (!Enum.IsDefined(Weighting)) faults.Add($"{nameof(Weighting)} is {Weighting}; expected {string.Join(" or ", Enum.GetNames<StitchWeighting>())}.");
        if (!(GradientTolerance is > 0 and < 1)) faults.Add($"{nameof(GradientTolerance)} is {GradientTolerance}; expected a number above 0 and below 1.");
        if (MaxIterations < 1) faults.Add($"{nameof(MaxIterations)} is {MaxIterations}; expected 1 or more.");
        if (MemorySteps < 1) faults.Add($"{nameof(MemorySteps)} is {MemorySteps}; expected 1 or more.");
        if (faults.Count > 0) throw new ArgumentException(string.Join(' ', faults));
    }
}
