using Suture.Models.Layers;

namespace Suture.Models.Families.Gemma;

/// <summary>What Gemma 2 and Gemma 3 compute.</summary>
internal sealed record GemmaShape
{
    /// <summary>The sizes.</summary>
    public required DecoderSizes Sizes { get; init; }

    /// <summary>Rotary positions of the layers that see all of the past.</summary>
    public required RotaryPositions FullPositions { get; init; }

    /// <summary>Rotary positions of the layers that see a window.</summary>
    public required RotaryPositions WindowPositions { get; init; }

    /// <summary>Which layers attend to a window.</summary>
    public required LayerWindows Windows { get; init; }

    /// <summary>What attention scores are multiplied by: <c>query_pre_attn_scalar^(−1/2)</c>.</summary>
    public required double ScoreScale { get; init; }

    /// <summary>Soft cap of the scores; null for none.</summary>
    public required float? ScoreSoftCap { get; init; }

    /// <summary>Soft cap of the logits; null for none.</summary>
    public required float? LogitSoftCap { get; init; }

    /// <summary>Whether queries and keys of each head go through an RMSNorm.</summary>
    public required bool HasHeadNorms { get; init; }

    /// <summary>Whether the projections of attention have biases.</summary>
    public required bool AttentionBias { get; init; }

    /// <summary>The MLP's non-linearity.</summary>
    public required ActivationFunction Activation { get; init; }

    /// <summary>Added to the mean square in RMSNorm.</summary>
    public required double NormEpsilon { get; init; }

    /// <summary>Whether the output matrix is the embedding.</summary>
    public required bool TiedOutput { get; init; }
}
