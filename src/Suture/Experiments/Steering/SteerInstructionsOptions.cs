using Suture.Steering.Instructions;

namespace Suture.Experiments.Steering;

/// <summary>The experiment on steering instructions.</summary>
public sealed record SteerInstructionsOptions
{
    /// <summary>Model A, the small one; an instruct model unless chat is switched off.</summary>
    public required string Small { get; init; }

    /// <summary>Model B, the large one.</summary>
    public required string Large { get; init; }

    /// <summary>Stitches between them: run folders of <c>suture stitch</c>. Several make a sweep over layers.</summary>
    public required IReadOnlyList<string> Stitches { get; init; }

    /// <summary>Prompts with one instruction each and without it: JSON Lines as Stolfo et al. (2025) publish them.</summary>
    public required string Prompts { get; init; }

    /// <summary>Most prompts of a type, 2 or more; default 100.</summary>
    public int MaxPrompts { get; init; } = 100;

    /// <summary>Receiving models: the large, the small, or both. Default both.</summary>
    public SteerDirections Directions { get; init; } = SteerDirections.Both;

    /// <summary>How vectors are fitted and applied.</summary>
    public InstructionSteeringOptions Steering { get; init; } = new();

    /// <summary>Names everything that is out of range.</summary>
    /// <exception cref="ArgumentException">Something is.</exception>
    public void Validate()
    {
        Steering.Validate();
        var faults = new List<string>();
        if (Stitches.Count == 0) faults.Add("no stitch is named");
        if (MaxPrompts < 2) faults.Add($"prompts {MaxPrompts}: expected 2 or more of a type");
        if (faults.Count > 0) throw new ArgumentException("The options do not hold together: " + string.Join("; ", faults) + ".");
    }
}
