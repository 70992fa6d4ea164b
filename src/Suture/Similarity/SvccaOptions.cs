namespace Suture.Similarity;

/// <summary>Settings of SVCCA.</summary>
public sealed record SvccaOptions
{
    /// <summary>Share of the variance that the kept principal directions must hold, above 0, at most 1; default 0.99.</summary>
    public double VarianceThreshold { get; init; } = 0.99;

    /// <summary>Directions whose singular value is at most this fraction of the largest are no directions at all, 0 or more, below 1; default 1e-10. Rounding of the moments raises it to <c>√(d ε)</c>.</summary>
    public double RankTolerance { get; init; } = 1e-10;

    /// <summary>What the threshold is a share of; default <see cref="SvccaKeep.Variance"/>.</summary>
    public SvccaKeep Keep { get; init; } = SvccaKeep.Variance;

    /// <summary>Whether every dimension is divided by its standard deviation first, so that an outlier dimension cannot hold 99 % of the variance alone; default false.</summary>
    public bool Standardise { get; init; }

    /// <summary>A comparison that keeps less than this share of either side's width is flagged, 0 to 1; default 0.05.</summary>
    public double LeastKeptShare { get; init; } = 0.05;

    /// <summary>Checks all settings.</summary>
    /// <exception cref="ArgumentException">Names every setting out of range.</exception>
    public void Validate()
    {
        var faults = new List<string>();
        if (!(VarianceThreshold is > 0 and <= 1)) faults.Add($"{nameof(VarianceThreshold)} is {VarianceThreshold}; expected above 0, at most 1.");
        if (!(RankTolerance is >= 0 and < 1)) faults.Add($"{nameof(RankTolerance)} is {RankTolerance}; expected 0 or more, below 1.");
        if (!Enum.IsDefined(Keep)) faults.Add($"{nameof(Keep)} is {Keep}; expected {string.Join(" or ", Enum.GetNames<SvccaKeep>())}.");
        if (!(LeastKeptShare is >= 0 and <= 1)) faults.Add($"{nameof(LeastKeptShare)} is {LeastKeptShare}; expected 0 to 1.");
        if (faults.Count > 0) throw new ArgumentException(string.Join(' ', faults));
    }
}
