using System.Text.Json.Serialization;

namespace Suture.Experiments.Results;

/// <summary>Every figure of one demo run: a stitch between two models, and a sparse autoencoder carried across it.</summary>
/// <remarks>Its JSON is snake_case and holds no clock, so the same seed gives the same bytes with any number of threads.</remarks>
public sealed record DemoResult
{
    /// <summary>How contexts and losses are made, in one paragraph.</summary>
    public required string Definition { get; init; }

    /// <summary>The two models.</summary>
    public required ModelPair Models { get; init; }

    /// <summary>Contexts of training text.</summary>
    public required int TrainContexts { get; init; }

    /// <summary>Contexts of held-out text.</summary>
    public required int EvalContexts { get; init; }

    /// <summary>Held-out predictions that the cross-entropies average over, or null when not counted.</summary>
    public long? EvalTokens { get; init; }

    /// <summary>Sum of A's token ids of all training contexts, a check that the text was cut alike.</summary>
    public required long TrainTokenSum { get; init; }

    /// <summary>Sum of A's token ids of all held-out contexts.</summary>
    public required long EvalTokenSum { get; init; }

    /// <summary>A's token ids of the first held-out context.</summary>
    public required int[] EvalFirstContext { get; init; }

    /// <summary>Cross-entropy of the unchanged models on held-out text, nats per token.</summary>
    public required SmallLarge Ce { get; init; }

    /// <summary>Standard error of <see cref="Ce"/> over held-out contexts, in nats, or null when not measured.</summary>
    public SmallLarge? CeStandardError { get; init; }

    /// <summary>Tokens of training text in the moments, special tokens left out; pairs of tokens where the tokenizers differ.</summary>
    public required long Tokens { get; init; }

    /// <summary>SVCCA of every layer pair, <c>[layer of A][layer of B]</c>, 0 to 1.</summary>
    public required double[][] Svcca { get; init; }

    /// <summary>Principal directions kept by SVCCA, <c>[of A, of B]</c>, under the key "layerA,layerB".</summary>
    public required IReadOnlyDictionary<string, int[]> SvccaRanks { get; init; }

    /// <summary>Linear CKA of every layer pair, <c>[layer of A][layer of B]</c>, 0 to 1.</summary>
    public required double[][] Cka { get; init; }

    /// <summary>FVU on training text of the least-squares affine map A→B, <c>[layer of A][layer of B]</c>.</summary>
    public required double[][] FvuUpTrain { get; init; }

    /// <summary>FVU on training text of the least-squares affine map B→A, <c>[layer of A][layer of B]</c>.</summary>
    public required double[][] FvuDownTrain { get; init; }

    /// <summary>Further measures of the layer map; may be empty.</summary>
    public IReadOnlyList<SimilarityMap> SimilarityVariants { get; init; } = [];

    /// <summary>The layer of A, counted from 0 (residual before the block).</summary>
    public required int LayerSmall { get; init; }

    /// <summary>The layer of B, counted from 0 (residual before the block).</summary>
    public required int LayerLarge { get; init; }

    /// <summary>What each measure would have chosen, and what that costs; may be empty.</summary>
    public IReadOnlyList<LayerChoice> LayerChoices { get; init; } = [];

    /// <summary>The exact stitch at every α of the ablation, under keys such as "alpha=1" (invariant, shortest round-trip).</summary>
    public required IReadOnlyDictionary<string, StitchResult> Stitch { get; init; }

    /// <summary>The α of the stitch that everything after the ablation uses; a key "alpha=…" of <see cref="Stitch"/> names it.</summary>
    public required string StitchUsed { get; init; }

    /// <summary>Controls: random map, mean only, shuffled pairing.</summary>
    public required IReadOnlyList<MapScores> Controls { get; init; }

    /// <summary>Other fits: ridge, reduced rank, Procrustes; may be empty.</summary>
    public IReadOnlyList<MapScores> OtherFits { get; init; } = [];

    /// <summary>Cross-entropy of A with its residual at <see cref="LayerSmall"/> replaced by a constant.</summary>
    public required AblationCe CeAblateSmall { get; init; }

    /// <summary>Cross-entropy of B with its residual at <see cref="LayerLarge"/> replaced by a constant.</summary>
    public required AblationCe CeAblateLarge { get; init; }

    /// <summary>The exact stitch against the paper's Adam recipe, or null when the reference arm did not run.</summary>
    public AdamComparison? Adam { get; init; }

    /// <summary>The sparse autoencoder and its transfer.</summary>
    public required SaeResult Sae { get; init; }

    /// <summary>Features shown side by side; may be empty.</summary>
    public required IReadOnlyList<FeatureResult> Features { get; init; }

    /// <summary>A beside a third model of another architecture; left out when none was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AcrossResult? Across { get; init; }

    /// <summary>How much of the training text the tokenizers have in common; left out when they are one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TextAlignment? Alignment { get; init; }

    /// <summary>The same of the held-out text.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TextAlignment? AlignmentEval { get; init; }

    /// <summary>Why figures of the passes from one model into the other are null; left out when none is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SplicesMissing { get; init; }

    /// <summary>Things that a reader should know before believing a number; may be empty.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>How to make the same bytes again.</summary>
    public required Provenance Provenance { get; init; }
}
