using Suture.Experiments.Results;

namespace Suture.Experiments.SaeInit;

/// <summary>From how much training on an arm's set-up has paid for itself.</summary>
public sealed record BreakEven
{
    /// <summary>The arm; never the random start.</summary>
    public required StartArm Arm { get; init; }

    /// <summary>Number of latents.</summary>
    public required int Width { get; init; }

    /// <summary>Which costs are counted.</summary>
    public required FlopLedgerKind Ledger { get; init; }

    /// <summary>How they are counted.</summary>
    public required FlopCounting Counting { get; init; }

    /// <summary>The set-up in tokens: for how many tokens of training on B its FLOPs, those that the random start pays too left out, would have paid.</summary>
    public required double SetupTokens { get; init; }

    /// <summary>Seeds of which the arm is ahead at the end.</summary>
    public required int Reached { get; init; }

    /// <summary>Tokens of the random start's training from which on, at equal cost, the arm explains at least as much variance; null when a seed's arm is behind at the end.</summary>
    public required SeedEstimate? Tokens { get; init; }
}
