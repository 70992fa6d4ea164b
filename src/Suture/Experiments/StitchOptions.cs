namespace Suture.Experiments;

/// <summary>Fitting a stitch between two models and verifying it.</summary>
public sealed record StitchOptions
{
    /// <summary>Models and text.</summary>
    public required PairOptions Pair { get; init; }

    /// <summary>Layer of A, counted from 0.</summary>
    public required int LayerSmall { get; init; }

    /// <summary>Layer of B; null means the one with the highest SVCCA.</summary>
    public int? LayerLarge { get; init; }

    /// <summary>How to fit; default <see cref="StitchMethod.Exact"/>.</summary>
    public StitchMethod Method { get; init; } = StitchMethod.Exact;

    /// <summary>Weight α of the round trips, 0 or more; default 1. Used by the exact fit and by Adam.</summary>
    public double Alpha { get; init; } = 1;

    /// <summary>Penalty λ of the ridge fit, on the covariance scale, above 0; default 0.01.</summary>
    public double Ridge { get; init; } = 0.01;

    /// <summary>Rank of the reduced-rank fit, 1 or more; default 64.</summary>
    public int Rank { get; init; } = 64;

    /// <summary>Memory that the moments of one pass may take, MiB; default 1,024. More passes are made where it does not suffice.</summary>
    public int MemoryMiB { get; init; } = 1024;

    /// <summary>Overwrite special positions too when splicing; default false.</summary>
    public bool AllPositions { get; init; }

    /// <summary>Seed of Adam's start and order; default 0.</summary>
    public ulong Seed { get; init; }
}
