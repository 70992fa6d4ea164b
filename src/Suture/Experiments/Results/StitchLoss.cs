namespace Suture.Experiments.Results;

/// <summary>The four terms of the stitch's objective (arXiv 2506.06609, eq. 3), each a mean square over tokens and dimensions.</summary>
public sealed record StitchLoss
{
    /// <summary><c>MSE(up(h_A), h_B)</c>.</summary>
    public required double Up { get; init; }

    /// <summary><c>MSE(down(h_B), h_A)</c>.</summary>
    public required double Down { get; init; }

    /// <summary><c>MSE(down(up(h_A)), h_A)</c>, not yet multiplied by α.</summary>
    public required double CycleSmall { get; init; }

    /// <summary><c>MSE(up(down(h_B)), h_B)</c>, not yet multiplied by α.</summary>
    public required double CycleLarge { get; init; }

    /// <summary><c>Up + Down + α (CycleSmall + CycleLarge)</c>.</summary>
    public required double Total { get; init; }
}
