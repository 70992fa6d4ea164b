namespace Suture.Features.Roles.Rewriting;

/// <summary>A word of a text.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="Length">Its length, without the <c>'s</c> of a genitive.</param>
/// <param name="IsPlain">Whether it is letters only, and no piece of something technical such as a path, an address or a hyphenated compound.</param>
/// <param name="StartsClause">Whether it is the first word, or punctuation stands before it: the word before says nothing of it.</param>
internal readonly record struct WordSpan(int Start, int Length, bool IsPlain, bool StartsClause)
{
    /// <summary>Its end, exclusive.</summary>
    public int End => Start + Length;
}
