namespace Suture.Steering.Instructions;

/// <summary>Settings of the experiment on steering instructions.</summary>
public sealed record InstructionSteeringOptions
{
    /// <summary>How directions are found; default the mean difference, as in the paper.</summary>
    public SteeringMethod Method { get; init; } = SteeringMethod.MeanDifference;

    /// <summary>Clamp or addition; default clamp.</summary>
    public SteeringMode Mode { get; init; } = SteeringMode.Clamp;

    /// <summary>Positions that are steered; default all.</summary>
    public SteeringPositions Positions { get; init; } = SteeringPositions.All;

    /// <summary>Strengths to try; default 1 alone.</summary>
    public IReadOnlyList<double> Strengths { get; init; } = [1];

    /// <summary>Tokens of an answer, 1 or more; default 128.</summary>
    public int NewTokens { get; init; } = 128;

    /// <summary>Chance that an interval misses, above 0 and below 1; default 0.05.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>Whether prompts go through the chat templates; default true: only instruct models follow instructions.</summary>
    public bool IsChat { get; init; } = true;

    /// <summary>Seed of the random directions; default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>Names every field that is out of range.</summary>
    /// <exception cref="ArgumentException">At least one is.</exception>
    public void Validate()
    {
        var faults = new List<string>();
        if (Strengths.Count == 0 || !Strengths.All(double.IsFinite)) faults.Add($"strengths [{string.Join(", ", Strengths)}]: expected at least one, all finite");
        if (NewTokens < 1) faults.Add($"new tokens {NewTokens}: expected 1 or more");
        if (!(Alpha is > 0 and < 1)) faults.Add($"alpha {Alpha}: expected above 0, below 1");
        if (faults.Count > 0) throw new ArgumentException("The options do not hold together: " + string.Join("; ", faults) + ".");
    }
}
