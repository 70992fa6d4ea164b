namespace Suture.Models.Tokenization.Patterns;

/// <summary>A pattern is not valid, or uses what is not supported.</summary>
/// <param name="place">Index in the pattern.</param>
/// <param name="problem">A sentence without subject: "is ...", "has ...".</param>
internal sealed class PatternSyntaxException(int place, string problem) : Exception(problem)
{
    /// <summary>Index in the pattern.</summary>
    public int Place { get; } = place;
}
