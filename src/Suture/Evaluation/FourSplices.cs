using Suture.Experiments.Results;

namespace Suture.Evaluation;

/// <summary>The four splices through a stitch.</summary>
/// <param name="Up">A→B; null when the models read different tokens.</param>
/// <param name="Down">B→A; null when the models read different tokens.</param>
/// <param name="CycleSmall">A→B→A.</param>
/// <param name="CycleLarge">B→A→B.</param>
public sealed record FourSplices(SpliceResult? Up, SpliceResult? Down, SpliceResult CycleSmall, SpliceResult CycleLarge)
{
    /// <summary>Why there is no splice from one model into the other when their tokenizers differ.</summary>
    public const string MissingReason =
        "The models have different tokenizers: a pass that one begins cannot be finished by the other, which has other positions and predicts other tokens. The round trips begin and end in the same model, so they are measured.";

    /// <summary>One figure of each.</summary>
    /// <param name="figure">Which.</param>
    public FourPasses Select(Func<SpliceResult, double> figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return new FourPasses { Up = Up is null ? null : figure(Up), Down = Down is null ? null : figure(Down), CycleSmall = figure(CycleSmall), CycleLarge = figure(CycleLarge) };
    }
}
