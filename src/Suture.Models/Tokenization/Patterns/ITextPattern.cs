namespace Suture.Models.Tokenization.Patterns;

/// <summary>Something that is looked for in a text.</summary>
internal interface ITextPattern : ITokenizerPart
{
    /// <summary>Finds all matches, which do not overlap, from left to right.</summary>
    /// <param name="text">The text.</param>
    /// <param name="matches">Receives the matches; some may be empty.</param>
    void FindAll(ReadOnlySpan<char> text, List<TextRange> matches);
}
