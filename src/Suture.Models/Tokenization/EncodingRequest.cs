namespace Suture.Models.Tokenization;

/// <summary>What is wanted of a text.</summary>
/// <param name="AddSpecialTokens">Whether tokens that are not in the text are added.</param>
/// <param name="WithOffsets">Whether the places of tokens are needed.</param>
internal readonly record struct EncodingRequest(bool AddSpecialTokens, bool WithOffsets);
