using Suture.Models.Layers;

namespace Suture.Models.Families.Llama;

/// <summary>What Llama and the families that vary it compute.</summary>
internal sealed record LlamaShape
{
    /// <summary>The sizes.</summary>
    public required DecoderSizes Sizes { get; init; }

    /// <summary>Rotary positions.</summary>
    public required RotaryPositions Positions { get; init; }

    /// <summary>Which layers attend to a window; default none.</summary>
    public LayerWindows Windows { get; init; } = LayerWindows.None;

    /// <summary>The MLP's non-linearity.</summary>
    public required ActivationFunction Activation { get; init; }

    /// <summary>Added to the mean square in RMSNorm.</summary>
    public required double NormEpsilon { get; init; }

    /// <summary>Whether queries, keys and values have biases.</summary>
    public bool QueryKeyValueBias { get; init; }

    /// <summary>Whether attention's output has a bias.</summary>
    public bool AttentionOutputBias { get; init; }

    /// <summary>Whether the MLP's three matrices have biases.</summary>
    public bool MlpBias { get; init; }

    /// <summary>Whether queries and keys of each head go through an RMSNorm.</summary>
    public bool HasHeadNorms { get; init; }

    /// <summary>Whether the output matrix is the embedding.</summary>
    public required bool TiedOutput { get; init; }
}
