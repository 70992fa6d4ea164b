namespace Suture.Models.Tokenization.PreTokenizers;

/// <summary>Cuts text into words as GPT-2's pattern does, without a regular expression.</summary>
/// <remarks>
/// The pattern is <c>'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+</c>; every character is in one
/// word. A run of white space before something else leaves its last character, which a blank then joins to what follows.
/// </remarks>
internal static class Gpt2WordScanner
{
    /// <summary>The end of the word that begins at an index.</summary>
    /// <param name="text">Text, which ends where no word may reach beyond.</param>
    /// <param name="start">An index in it.</param>
    public static int EndOfWord(ReadOnlySpan<char> text, int start)
    {
        int contraction = LengthOfContraction(text[start..]);
        if (contraction > 0) return start + contraction;

        int body = text[start] == ' ' && start + 1 < text.Length ? start + 1 : start;
        var kind = CharacterKinds.At(text, body, out _);
        if (kind != CharacterKind.Space) return CharacterKinds.EndOfRun(text, body, kind);

        int end = CharacterKinds.EndOfRun(text, start, CharacterKind.Space);
        return end == text.Length || end == start + 1 ? end : end - 1;
    }

    private static int LengthOfContraction(ReadOnlySpan<char> text) => text switch
    {
        ['\'', 's' or 't' or 'm' or 'd', ..] => 2,
        ['\'', 'r' or 'v', 'e', ..] or ['\'', 'l', 'l', ..] => 3,
        _ => 0,
    };
}
