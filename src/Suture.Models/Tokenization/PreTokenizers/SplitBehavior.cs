namespace Suture.Models.Tokenization.PreTokenizers;

/// <summary>What becomes of the matches of a pattern that cuts a text. The example is <c>a--b</c>, cut at <c>-</c>.</summary>
internal enum SplitBehavior
{
    /// <summary>They are left out: <c>a b</c>.</summary>
    Removed,

    /// <summary>Each is a word of its own: <c>a - - b</c>.</summary>
    Isolated,

    /// <summary>Each belongs to what comes before, unless that is a match as well: <c>a- - b</c>.</summary>
    MergedWithPrevious,

    /// <summary>Each belongs to what comes after, unless that is a match as well: <c>a - -b</c>.</summary>
    MergedWithNext,

    /// <summary>Matches in a row are one word: <c>a -- b</c>.</summary>
    Contiguous,
}
