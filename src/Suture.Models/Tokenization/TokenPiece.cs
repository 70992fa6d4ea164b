namespace Suture.Models.Tokenization;

/// <summary>A token while it is made: its id and the UTF-16 units <c>[Start, End)</c> it comes from.</summary>
internal readonly record struct TokenPiece(int Id, int Start, int End);
