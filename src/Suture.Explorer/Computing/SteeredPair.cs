namespace Suture.Explorer.Computing;

/// <summary>What one model writes after a prompt, as it is and steered.</summary>
/// <param name="Dictionary">Dictionary whose feature steers it.</param>
/// <param name="ModelName">Name of the model.</param>
/// <param name="Maximum">Largest activation of the feature, the unit of the strength.</param>
/// <param name="Plain">Tokens of the unsteered text, in readable form.</param>
/// <param name="Steered">Tokens of the steered text.</param>
internal sealed record SteeredPair(string Dictionary, string ModelName, float Maximum, IReadOnlyList<string> Plain, IReadOnlyList<string> Steered);
