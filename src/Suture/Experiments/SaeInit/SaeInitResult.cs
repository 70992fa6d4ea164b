using System.Text.Json.Serialization;
using Suture.Experiments.Results;
using Suture.SparseAutoencoders.Training.Starts;

namespace Suture.Experiments.SaeInit;

/// <summary>Every figure of one run of the experiment on starts (arXiv 2506.06609, §3.1).</summary>
/// <remarks>Its JSON is snake_case and holds no clock, so the same seeds give the same bytes with any number of threads, stopped on the way or not.</remarks>
public sealed record SaeInitResult
{
    /// <summary>The two models.</summary>
    public required ModelPair Models { get; init; }

    /// <summary>The layer of A, counted from 0 (residual before the block).</summary>
    public required int LayerSmall { get; init; }

    /// <summary>The layer of B, counted from 0 (residual before the block).</summary>
    public required int LayerLarge { get; init; }

    /// <summary>Contexts of training text.</summary>
    public required int TrainContexts { get; init; }

    /// <summary>Contexts of held-out text.</summary>
    public required int EvalContexts { get; init; }

    /// <summary>Tokens of training text, special ones left out; pairs of tokens where the tokenizers differ.</summary>
    public required long Tokens { get; init; }

    /// <summary>Tokens of held-out text.</summary>
    public required long EvalTokens { get; init; }

    /// <summary>Held-out tokens on which curves were measured.</summary>
    public required int CurveTokens { get; init; }

    /// <summary>Weight α of the stitch's round trips.</summary>
    public required double Alpha { get; init; }

    /// <summary>FVU of the stitch's four maps on held-out text.</summary>
    public required FourMaps StitchFvu { get; init; }

    /// <summary>Numbers of latents, ascending.</summary>
    public required IReadOnlyList<int> Widths { get; init; }

    /// <summary>Active latents a token.</summary>
    public required int K { get; init; }

    /// <summary>Tokens a step.</summary>
    public required int Batch { get; init; }

    /// <summary>Steps of each training.</summary>
    public required int Steps { get; init; }

    /// <summary>Adam's constant rate.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Seeds.</summary>
    public required IReadOnlyList<ulong> Seeds { get; init; }

    /// <summary>Arms, in the order of the enumeration.</summary>
    public required IReadOnlyList<StartArm> Arms { get; init; }

    /// <summary>How norms were handled in every arm that has A's autoencoder in it.</summary>
    public required NormHandling Norms { get; init; }

    /// <summary>Measurements in the trailing mean that has to reach a threshold.</summary>
    public required int WindowPoints { get; init; }

    /// <summary>Tokens of each training, repetitions counted.</summary>
    public required long TrainingTokens { get; init; }

    /// <summary>How often each training passed through the text.</summary>
    public required double CorpusRepetitions { get; init; }

    /// <summary>A's autoencoders, one a width.</summary>
    public required IReadOnlyList<SmallAutoencoder> SmallAutoencoders { get; init; }

    /// <summary>What each arm paid before its first step.</summary>
    public required IReadOnlyList<StartSetup> Setups { get; init; }

    /// <summary>Each arm at each width, over seeds.</summary>
    public required IReadOnlyList<StartSummary> Summaries { get; init; }

    /// <summary>When each arm crosses each threshold.</summary>
    public required IReadOnlyList<ThresholdCrossing> Crossings { get; init; }

    /// <summary>What each arm saves against the random start.</summary>
    public required IReadOnlyList<StartSaving> Savings { get; init; }

    /// <summary>From when on each arm has paid for itself.</summary>
    public required IReadOnlyList<BreakEven> BreakEven { get; init; }

    /// <summary>The scaling law of each arm.</summary>
    public required IReadOnlyList<StartScaling> Scaling { get; init; }

    /// <summary>Ways of handling norms in the transferred start, the one used among them.</summary>
    public required IReadOnlyList<NormComparison> NormStudy { get; init; }

    /// <summary>What reviving dead latents changes, at the largest width.</summary>
    public required IReadOnlyList<RevivalComparison> RevivalStudy { get; init; }

    /// <summary>Every training on B: those of the arms, then those of other ways of handling norms, then those that revive dead latents.</summary>
    public required IReadOnlyList<StartTraining> Trainings { get; init; }

    /// <summary>How much of the training text the tokenizers have in common; left out when they are one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TextAlignment? Alignment { get; init; }

    /// <summary>How to make the same bytes again.</summary>
    public required Provenance Provenance { get; init; }
}
