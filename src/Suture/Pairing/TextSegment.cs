namespace Suture.Pairing;

/// <summary>Tokens of two tokenizers up to the next place where both end one, counted from the place before.</summary>
/// <param name="SmallEnd">Token of A after the last.</param>
/// <param name="LargeEnd">Token of B after the last.</param>
/// <param name="IsPaired">Whether the last tokens of both end at the same place; false for what is left at the end of a document.</param>
internal readonly record struct TextSegment(int SmallEnd, int LargeEnd, bool IsPaired);
