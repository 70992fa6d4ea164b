namespace Suture.Steering.Instructions;

/// <summary>A prompt with one instruction and without it.</summary>
/// <param name="With">The prompt with the instruction.</param>
/// <param name="Without">The same without.</param>
/// <param name="Instruction">Checks whether an answer follows it.</param>
public sealed record InstructionPrompt(string With, string Without, VerifiableInstruction Instruction);
