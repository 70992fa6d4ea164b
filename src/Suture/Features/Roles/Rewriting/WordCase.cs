namespace Suture.Features.Roles.Rewriting;

/// <summary>How a word is capitalised.</summary>
internal static class WordCase
{
    /// <summary>A word in the case of another: all capitals, a capital first, or lower case.</summary>
    /// <param name="word">The word, lower case.</param>
    /// <param name="model">The word whose case it gets.</param>
    public static string Like(string word, ReadOnlySpan<char> model)
    {
        if (!char.IsAsciiLetterUpper(model[0])) return word;
        return model.Length > 1 && !model.ContainsAnyInRange('a', 'z') ? word.ToUpperInvariant() : char.ToUpperInvariant(word[0]) + word[1..];
    }
}
