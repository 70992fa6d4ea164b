using Suture.Steering.Instructions;

namespace Suture.Experiments.Steering;

/// <summary>What the experiment on steering instructions gave.</summary>
public sealed record SteerInstructionsResult
{
    /// <summary>By type, prompts left out because nothing here checks the instruction.</summary>
    public required IReadOnlyDictionary<string, int> UnknownTypes { get; init; }

    /// <summary>Types of which fewer than two prompts can be read, so that nothing could be measured.</summary>
    public required IReadOnlyList<string> TooFew { get; init; }

    /// <summary>Every cell.</summary>
    public required IReadOnlyList<InstructionSteeringRow> Rows { get; init; }
}
