namespace Suture.Steering.Languages;

/// <summary>Parallel texts of one language, after those that are not what they say were left out.</summary>
/// <param name="Language">ISO 639-1 code of the target language.</param>
/// <param name="Pairs">Target language first.</param>
/// <param name="LeftOutCount">Pairs left out because one of their texts is in another language.</param>
public sealed record LanguagePairs(string Language, IReadOnlyList<TextPair> Pairs, int LeftOutCount)
{
    /// <summary>Keeps the pairs whose texts are in their languages.</summary>
    /// <param name="language">Code of the target language.</param>
    /// <param name="pairs">The pairs.</param>
    /// <param name="identifier">Judges.</param>
    /// <param name="baseline">Code of the other language; default English.</param>
    public static LanguagePairs Checked(string language, IReadOnlyList<TextPair> pairs, ILanguageIdentifier identifier, string baseline = "en")
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(identifier);
        TextPair[] kept = [.. pairs.Where(pair => identifier.Identify(pair.Target) == language && identifier.Identify(pair.Baseline) == baseline)];
        return new LanguagePairs(language, kept, pairs.Count - kept.Length);
    }
}
