namespace Suture.Models.Tokenization.Patterns;

/// <summary>Looks for a text.</summary>
/// <param name="literal">The text, not empty.</param>
internal sealed class LiteralPattern(string literal) : ITextPattern
{
    /// <summary>The text.</summary>
    public string Literal => literal;

    public string Identity => PartIdentity.Of("String", literal);

    public void FindAll(ReadOnlySpan<char> text, List<TextRange> matches)
    {
        int at = 0;
        for (int hit; (hit = text[at..].IndexOf(literal, StringComparison.Ordinal)) >= 0; at += hit + literal.Length)
        {
            matches.Add(new TextRange(at + hit, at + hit + literal.Length));
        }
    }
}
