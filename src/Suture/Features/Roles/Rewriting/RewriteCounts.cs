namespace Suture.Features.Roles.Rewriting;

/// <summary>What became of the words of a text.</summary>
/// <param name="FunctionWords">Words of closed classes, kept.</param>
/// <param name="Swapped">Content words that got another word in their place.</param>
/// <param name="Unknown">Words kept because the lexicon does not have them: names, compounds, technical words.</param>
/// <param name="Kept">Words that the lexicon has and for which no other was found, or adverbs of no open class.</param>
public sealed record RewriteCounts(int FunctionWords, int Swapped, int Unknown, int Kept)
{
    /// <summary>Share of content words that were swapped: <c>swapped / (swapped + unknown + kept)</c>; 0 when there are none.</summary>
    public double SwappedShare => Swapped == 0 ? 0 : (double)Swapped / (Swapped + Unknown + Kept);

    /// <summary>Sum of two texts.</summary>
    public RewriteCounts Plus(RewriteCounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new RewriteCounts(FunctionWords + other.FunctionWords, Swapped + other.Swapped, Unknown + other.Unknown, Kept + other.Kept);
    }
}
