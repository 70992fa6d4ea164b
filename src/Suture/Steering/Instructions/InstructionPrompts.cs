namespace Suture.Steering.Instructions;

/// <summary>Prompts as they were read.</summary>
/// <param name="Prompts">Those with one instruction of the known types, in file order.</param>
/// <param name="LeftOut">By type, how many were left out because nothing here checks it.</param>
public sealed record InstructionPrompts(IReadOnlyList<InstructionPrompt> Prompts, IReadOnlyDictionary<string, int> LeftOut);
