namespace Suture.Steering.Languages;

/// <summary>Settings of the experiment on steering languages.</summary>
public sealed record LanguageSteeringOptions
{
    /// <summary>How directions are found; default the mean difference, as in the paper.</summary>
    public SteeringMethod Method { get; init; } = SteeringMethod.MeanDifference;

    /// <summary>Clamp or addition; default clamp, as in the paper.</summary>
    public SteeringMode Mode { get; init; } = SteeringMode.Clamp;

    /// <summary>Positions that are steered; default all. The paper does not say.</summary>
    public SteeringPositions Positions { get; init; } = SteeringPositions.All;

    /// <summary>Strengths to try; default 1 alone, the paper's z̄.</summary>
    public IReadOnlyList<double> Strengths { get; init; } = [1];

    /// <summary>Pairs of texts that a vector is fitted on, 1 or more; default 250, as in the paper's appendix. Fewer are used when there are no more.</summary>
    public int MaxPairs { get; init; } = 250;

    /// <summary>Tokens of each text that are read, 2 or more; default 128.</summary>
    public int MaxTextTokens { get; init; } = 128;

    /// <summary>Tokens of an answer, 1 or more; default 48. The paper does not say.</summary>
    public int NewTokens { get; init; } = 48;

    /// <summary>Chance that an interval misses, above 0 and below 1; default 0.05.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>Whether pairs are left out, and counted, when the identifier does not find both of their languages in them; default true. Parallel text holds paragraphs that nobody translated.</summary>
    public bool CheckPairs { get; init; } = true;

    /// <summary>Whether prompts go through the chat templates; default false.</summary>
    public bool IsChat { get; init; }

    /// <summary>Seed of the random directions; default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>Names every field that is out of range.</summary>
    /// <exception cref="ArgumentException">At least one is.</exception>
    public void Validate()
    {
        var faults = new List<string>();
        if (Strengths.Count == 0 || !Strengths.All(double.IsFinite)) faults.Add($"strengths [{string.Join(", ", Strengths)}]: expected at least one, all finite");
        if (MaxPairs < 1) faults.Add($"pairs {MaxPairs}: expected 1 or more");
        if (MaxTextTokens < 2) faults.Add($"text tokens {MaxTextTokens}: expected 2 or more");
        if (NewTokens < 1) faults.Add($"new tokens {NewTokens}: expected 1 or more");
        if (!(Alpha is > 0 and < 1)) faults.Add($"alpha {Alpha}: expected above 0, below 1");
        if (faults.Count > 0) throw new ArgumentException("The options do not hold together: " + string.Join("; ", faults) + ".");
    }
}
