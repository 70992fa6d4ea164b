namespace Suture.Models.Tokenization;

/// <summary>A token while it is made.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Start">Start of the part of the input that it comes from.</param>
/// <param name="End">End of that part.</param>
/// <param name="Ends">For an added token, the white space at the ends of what it took from the text; null for others, whose spelling tells.</param>
internal readonly record struct TokenPiece(int Id, int Start, int End, BlankEnds? Ends = null);
