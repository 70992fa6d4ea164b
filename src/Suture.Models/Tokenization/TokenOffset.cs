namespace Suture.Models.Tokenization;

/// <summary>The part <c>[Start, End)</c> of the input that a token stands for, counted in Unicode code points as Hugging Face does.</summary>
/// <param name="Start">First code point.</param>
/// <param name="End">Code point after the last; tokens that were added to the text have <c>[0, 0)</c>.</param>
public readonly record struct TokenOffset(int Start, int End);
