namespace Suture.Models.Tokenization.BytePair;

/// <summary>A token of a word: its id and the units <c>[Start, End)</c> of the word.</summary>
internal readonly record struct WordToken(int Id, int Start, int End);
