using Suture.Probing.Evaluation;
using Suture.Stitching;

namespace Suture.Steering.Languages;

/// <summary>One cell of the experiment: how often one model, steered in one way, answers in one language.</summary>
public sealed record LanguageSteeringRow
{
    /// <summary>ISO 639-1 code of the target language.</summary>
    public required string Language { get; init; }

    /// <summary>Where the model that answers is steered.</summary>
    public required StitchEnd Receiver { get; init; }

    /// <summary>Where the vector comes from; for all arms but <see cref="SteeringArm.Transferred"/> the receiver itself.</summary>
    public required StitchEnd Source { get; init; }

    /// <summary>What it is steered with.</summary>
    public required SteeringArm Arm { get; init; }

    /// <summary>Strength of the steering; 0 where there is none.</summary>
    public required double Strength { get; init; }

    /// <summary>Answers whose detected language is the target.</summary>
    public required int Successes { get; init; }

    /// <summary>Prompts.</summary>
    public required int Trials { get; init; }

    /// <summary>Answers that the identifier could not judge; they count as failures.</summary>
    public required int Undecided { get; init; }

    /// <summary><c>Successes / Trials</c>.</summary>
    public required double Rate { get; init; }

    /// <summary>Clopper-Pearson interval of <see cref="Rate"/>.</summary>
    public required Interval RateInterval { get; init; }

    /// <summary><c>clip(rate / native rate at the same strength, 0, 1)</c>; null for other arms than <see cref="SteeringArm.Transferred"/>.</summary>
    public double? RelativeTransfer { get; init; }

    /// <summary>Perplexity of the answers under the unsteered model: fluency.</summary>
    public required double Perplexity { get; init; }

    /// <summary>Share of distinct ones among runs of three tokens: low where answers turn in circles, which perplexity does not tell.</summary>
    public required double DistinctTrigrams { get; init; }

    /// <summary>Cosine between the arm's direction and the native one; null without a direction.</summary>
    public double? CosineToNative { get; init; }

    /// <summary>Levels of the classes along the direction; null without one.</summary>
    public ProjectionLevels? Levels { get; init; }

    /// <summary>What the model answered to the first prompt.</summary>
    public required string Example { get; init; }
}
