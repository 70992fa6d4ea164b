namespace Suture.Models.Tokenization;

/// <summary>A token while it is made: its id and the part <c>[Start, End)</c> of the text it comes from.</summary>
internal readonly record struct TokenPiece(int Id, int Start, int End);
