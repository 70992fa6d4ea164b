using Suture.Probing.Evaluation;
using Suture.Stitching;

namespace Suture.Steering.Instructions;

/// <summary>How often one model, steered in one way, follows instructions of one type that its prompts do not hold.</summary>
public sealed record InstructionSteeringRow
{
    /// <summary>IFEval's name of the instruction.</summary>
    public required string Type { get; init; }

    /// <summary>Where the model that answers is steered.</summary>
    public required StitchEnd Receiver { get; init; }

    /// <summary>Where the vector comes from.</summary>
    public required StitchEnd Source { get; init; }

    /// <summary>What it is steered with.</summary>
    public required SteeringArm Arm { get; init; }

    /// <summary>Strength of the steering; 0 where there is none.</summary>
    public required double Strength { get; init; }

    /// <summary>Prompts that were answered.</summary>
    public required int Trials { get; init; }

    /// <summary>Prompts left out: too long for the model with its answer, or alone of their type, so that nothing is left to fit on.</summary>
    public required int LeftOut { get; init; }

    /// <summary>Answers that follow strictly.</summary>
    public required int Strict { get; init; }

    /// <summary>Answers that follow loosely.</summary>
    public required int Loose { get; init; }

    /// <summary>Clopper-Pearson interval of the strict rate.</summary>
    public required Interval StrictInterval { get; init; }

    /// <summary>Clopper-Pearson interval of the loose rate.</summary>
    public required Interval LooseInterval { get; init; }

    /// <summary><c>clip(strict rate / native strict rate at the same strength, 0, 1)</c>; null for other arms than <see cref="SteeringArm.Transferred"/>.</summary>
    public double? RelativeTransfer { get; init; }

    /// <summary>Perplexity of the answers under the unsteered model: fluency.</summary>
    public required double Perplexity { get; init; }

    /// <summary>Share of distinct ones among runs of three tokens of an answer.</summary>
    public required double DistinctTrigrams { get; init; }

    /// <summary>What the model answered to the first prompt.</summary>
    public required string Example { get; init; }
}
