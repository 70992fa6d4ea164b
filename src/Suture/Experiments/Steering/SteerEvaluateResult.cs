using Suture.Steering.Languages;

namespace Suture.Experiments.Steering;

/// <summary>What the experiment on steering languages gave.</summary>
public sealed record SteerEvaluateResult
{
    /// <summary>Prompts that were answered.</summary>
    public required int Prompts { get; init; }

    /// <summary>The first prompt, to which the rows' examples are answers.</summary>
    public required string FirstPrompt { get; init; }

    /// <summary>By language, pairs that were there to fit on.</summary>
    public required IReadOnlyDictionary<string, int> Pairs { get; init; }

    /// <summary>By language, pairs left out because a text is in another language than it should be.</summary>
    public required IReadOnlyDictionary<string, int> LeftOut { get; init; }

    /// <summary>By language, its share of the characters of the embedded models' training text; empty for other models.</summary>
    public required IReadOnlyDictionary<string, double> CorpusShares { get; init; }

    /// <summary>Every cell.</summary>
    public required IReadOnlyList<LanguageSteeringRow> Rows { get; init; }
}
