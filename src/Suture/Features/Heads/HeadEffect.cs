namespace Suture.Features.Heads;

/// <summary>What taking a feature out of the queries does to a head's attention to BOS.</summary>
public sealed record HeadEffect
{
    /// <summary>The head's block.</summary>
    public required int Layer { get; init; }

    /// <summary>The head.</summary>
    public required int Head { get; init; }

    /// <summary>Mean over tokens of <c>p(BOS)</c> as it is: near 0 no feature deactivates the head, though one may keep it from BOS.</summary>
    public required double MeanAttention { get; init; }

    /// <summary>Mean over tokens of <c>p(BOS) − p_ablated(BOS)</c>: positive means that the feature deactivates the head.</summary>
    public required double Mean { get; init; }

    /// <summary>Standard error of the mean, over tokens taken as independent; null for fewer than two.</summary>
    public required double? StandardError { get; init; }

    /// <summary>Pearson's correlation over tokens of the effect with the feature's activation; null where either never varies.</summary>
    public required double? ActivationCorrelation { get; init; }

    /// <summary>5 % quantile over random directions, of the same norm and at the same tokens, of their mean effect.</summary>
    public required double RandomLow { get; init; }

    /// <summary>95 % quantile likewise.</summary>
    public required double RandomHigh { get; init; }

    /// <summary><c>(1 + number of random directions with |mean effect| ≥ |Mean|) / (1 + their number)</c>: small where chance does not reach it; of this head alone, not corrected for looking at many.</summary>
    public required double RandomRank { get; init; }

    /// <summary>Whether chance seldom reaches the effect: a rank of 5 % or less.</summary>
    public bool IsApartFromRandom => RandomRank <= 0.05;
}
