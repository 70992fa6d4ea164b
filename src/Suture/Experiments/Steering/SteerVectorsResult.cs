namespace Suture.Experiments.Steering;

/// <summary>What a fit or a transfer of steering vectors gave.</summary>
public sealed record SteerVectorsResult
{
    /// <summary>The model that the vectors are of.</summary>
    public required string Model { get; init; }

    /// <summary>Pairs of texts that were read.</summary>
    public required int Pairs { get; init; }

    /// <summary>Pairs left out: a text is empty, or too long where its last token counts.</summary>
    public required int LeftOut { get; init; }

    /// <summary>Texts of which the beginning alone was read.</summary>
    public required int Cut { get; init; }

    /// <summary>The vectors, by layer.</summary>
    public required IReadOnlyList<SteerVectorResult> Vectors { get; init; }
}
