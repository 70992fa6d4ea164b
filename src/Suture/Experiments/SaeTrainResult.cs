namespace Suture.Experiments;

/// <summary>What a training of autoencoders gave.</summary>
public sealed record SaeTrainResult
{
    /// <summary>Steps done.</summary>
    public required long Steps { get; init; }

    /// <summary>Tokens that each was trained on, repetitions counted.</summary>
    public required long Tokens { get; init; }

    /// <summary>How often the training text was passed through.</summary>
    public required double CorpusRepetitions { get; init; }

    /// <summary>The autoencoders, in the order of the options' lists.</summary>
    public required IReadOnlyList<SaeTrainOutcome> Saes { get; init; }
}
