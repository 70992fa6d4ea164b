namespace Suture.Experiments;

/// <summary>A layer map of two models.</summary>
public sealed record LayersOptions
{
    /// <summary>Models and text.</summary>
    public required PairOptions Pair { get; init; }

    /// <summary>One layer of A to compare with every layer of B; null compares all layers of A. Default null.</summary>
    public int? LayerSmall { get; init; }

    /// <summary>Memory that the moments of one pass may take, MiB; default 1,024. More passes are made where it does not suffice.</summary>
    public int MemoryMiB { get; init; } = 1024;
}
