namespace Suture.Steering.Languages;

/// <summary>How much of a corpus is in which language.</summary>
public static class LanguageShares
{
    // The identifier reads so much; longer documents are judged piece by piece, since they may change language.
    private const int PieceCharacters = 2000;

    /// <summary>Shares of the characters by language.</summary>
    /// <param name="documents">The corpus.</param>
    /// <param name="identifier">Judges.</param>
    /// <returns>Shares by code, without those of 0; they sum to less than 1 by what could not be judged. Empty when there is no text.</returns>
    public static IReadOnlyDictionary<string, double> Of(IEnumerable<string> documents, ILanguageIdentifier identifier)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(identifier);
        var characters = new SortedDictionary<string, double>(StringComparer.Ordinal);
        double all = 0;
        foreach (string document in documents)
        {
            for (int start = 0; start < document.Length; start += PieceCharacters)
            {
                string piece = document.Substring(start, Math.Min(PieceCharacters, document.Length - start));
                all += piece.Length;
                if (identifier.Identify(piece) is { } language) characters[language] = characters.GetValueOrDefault(language) + piece.Length;
            }
        }

        return characters.ToDictionary(one => one.Key, one => one.Value / all, StringComparer.Ordinal);
    }
}
