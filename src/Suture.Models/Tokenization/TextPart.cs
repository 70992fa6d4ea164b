namespace Suture.Models.Tokenization;

/// <summary>A part of a text: an added token, or text between added tokens.</summary>
/// <param name="Range">Where it is; white space that belongs to an added token is included.</param>
/// <param name="Token">The token; null for text.</param>
/// <param name="Ends">The blanks at its ends, if it is a token.</param>
internal readonly record struct TextPart(TextRange Range, AddedToken? Token, BlankEnds Ends = default);
