using System.Runtime.InteropServices;

namespace Suture.Models.Generation;

/// <summary>A piece of text that has become certain while several prompts are continued.</summary>
/// <param name="Prompt">Index of the prompt.</param>
/// <param name="Text">The piece.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct GeneratedPiece(int Prompt, string Text);
