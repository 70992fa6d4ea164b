namespace Suture.Experiments.Features.Heads;

/// <summary>The later heads of one model, with the scores that latents and random directions have there.</summary>
public sealed record HeadSide
{
    /// <summary>Heads of a block.</summary>
    public required int HeadsPerLayer { get; init; }

    /// <summary>Pairs of features of a query that turn by its position; 0 without rotary positions.</summary>
    public required int TurningPairs { get; init; }

    /// <summary>Every later head, by layer and head.</summary>
    public required IReadOnlyList<HeadScores> Heads { get; init; }

    /// <summary>Of each seed the largest magnitude over random directions and heads.</summary>
    public required IReadOnlyList<double> RandomBest { get; init; }

    /// <summary>Mean of these.</summary>
    public double MeanRandomBest => RandomBest.Average();
}
