namespace Suture.Models.Tokenization.Unicode;

/// <summary>One character of normalised text, and how it counts against the characters of the text.</summary>
/// <param name="CodePoint">The character.</param>
/// <param name="Change">1: it is put in; 0: it takes the place of the next character; -n: of the next, and the n after that are gone.</param>
internal readonly record struct NormalizationStep(int CodePoint, int Change);
