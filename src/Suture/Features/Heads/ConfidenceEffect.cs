namespace Suture.Features.Heads;

/// <summary>What an intervention on a feature at its tokens does to the confidence of the predictions made there; means over tokens.</summary>
public sealed record ConfidenceEffect
{
    /// <summary>Mean of <c>scale′ / scale − 1</c> of the final norm.</summary>
    public required double NormScale { get; init; }

    /// <summary>Mean change of the entropy of the next-token distribution, in nats: the total effect.</summary>
    public required double Entropy { get; init; }

    /// <summary>The same with the final norm's scale frozen at the unchanged pass's: what does not go through the norm.</summary>
    public required double EntropyFrozen { get; init; }

    /// <summary>Mean change of the loss, in nats; over tokens with a next one.</summary>
    public required double Loss { get; init; }

    /// <summary>The same with the final norm's scale frozen.</summary>
    public required double LossFrozen { get; init; }

    /// <summary>The part of the entropy's change that goes through the final norm: <c>Entropy − EntropyFrozen</c>.</summary>
    public double EntropyThroughNorm => Entropy - EntropyFrozen;
}
