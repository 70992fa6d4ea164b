using Suture.Steering.Languages;

namespace Suture.Experiments.Steering;

/// <summary>The experiment on steering languages.</summary>
public sealed record SteerEvaluateOptions
{
    /// <summary>Model A, the small one.</summary>
    public required string Small { get; init; }

    /// <summary>Model B, the large one.</summary>
    public required string Large { get; init; }

    /// <summary>Stitches between them: run folders of <c>suture stitch</c>. Several make a sweep over layers.</summary>
    public required IReadOnlyList<string> Stitches { get; init; }

    /// <summary>Codes of the target languages, each the field of its texts; default German, French and Spanish.</summary>
    public IReadOnlyList<string> Languages { get; init; } = ["de", "fr", "es"];

    /// <summary>Code of the language that the prompts are in, and its field; default <c>en</c>.</summary>
    public string BaselineLanguage { get; init; } = "en";

    /// <summary>A JSON Lines or CSV file with a field a language; null means the embedded handbook. Default null.</summary>
    public string? Parallel { get; init; }

    /// <summary>Prompts that name no language: JSON Lines or CSV with the field <c>prompt</c>, or lines of text; null takes beginnings of paragraphs of the parallel text, on which nothing is fitted then. Default null.</summary>
    public string? Prompts { get; init; }

    /// <summary>Most prompts, 1 or more; default 163, as in the paper.</summary>
    public int MaxPrompts { get; init; } = 163;

    /// <summary>Receiving models: the large, the small, or both. Default both.</summary>
    public SteerDirections Directions { get; init; } = SteerDirections.Both;

    /// <summary>How vectors are fitted and applied.</summary>
    public LanguageSteeringOptions Steering { get; init; } = new();

    /// <summary>Names everything that is out of range.</summary>
    /// <exception cref="ArgumentException">Something is.</exception>
    public void Validate()
    {
        Steering.Validate();
        var faults = new List<string>();
        if (Stitches.Count == 0) faults.Add("no stitch is named");
        if (Languages.Count == 0 || Languages.Contains(BaselineLanguage, StringComparer.Ordinal)) faults.Add($"languages [{string.Join(", ", Languages)}]: expected at least one other than '{BaselineLanguage}'");
        if (Languages.Append(BaselineLanguage).FirstOrDefault(code => !LanguageIdentifier.KnownLanguages.Contains(code, StringComparer.Ordinal)) is { } unknown) faults.Add($"language '{unknown}' cannot be identified; known are {string.Join(", ", LanguageIdentifier.KnownLanguages)}");
        if (MaxPrompts < 1) faults.Add($"prompts {MaxPrompts}: expected 1 or more");
        if (faults.Count > 0) throw new ArgumentException("The options do not hold together: " + string.Join("; ", faults) + ".");
    }
}
