namespace Suture.Steering.Languages;

/// <summary>Tells languages apart by how frequent a text's character n-grams are in each: naive Bayes over grams of 1 to 3 characters.</summary>
/// <remarks>
/// The profiles are those of langdetect, the paper's detector. That one draws grams at random and answers differently from run to run; this one counts all
/// of them, so equal texts have equal answers. Measured accuracies are in <c>docs/steering.md</c>. Thread-safe.
/// </remarks>
public sealed class LanguageIdentifier : ILanguageIdentifier
{
    // Added to every frequency, so that a gram that a language never had is unlikely in it and not impossible: langdetect's 0.5 / 10,000.
    private const double Smoothing = 0.5 / 10_000;

    private readonly Dictionary<ulong, double[]> _logFrequencies;

    /// <summary>Chooses between some languages.</summary>
    /// <param name="languages">Their codes, at least two, of <see cref="KnownLanguages"/>; null means all.</param>
    /// <exception cref="ArgumentException">A code is unknown or given twice, or there are fewer than two.</exception>
    public LanguageIdentifier(IReadOnlyCollection<string>? languages = null)
    {
        Languages = [.. languages ?? KnownLanguages];
        if (Languages.FirstOrDefault(language => !KnownLanguages.Contains(language, StringComparer.Ordinal)) is { } unknown) throw new ArgumentException($"Language '{unknown}' is not known; known are {string.Join(", ", KnownLanguages)}.", nameof(languages));
        if (Languages.Count < 2 || Languages.Distinct(StringComparer.Ordinal).Count() < Languages.Count) throw new ArgumentException($"Languages {string.Join(", ", Languages)}: expected two or more, each once.", nameof(languages));
        int[] columns = [.. Languages.Select(language => KnownLanguages.TakeWhile(known => known != language).Count())];
        _logFrequencies = LanguageProfiles.Embedded.Frequencies.ToDictionary(gram => gram.Key, gram => Array.ConvertAll(columns, column => Math.Log(gram.Value[column] + Smoothing)));
    }

    /// <summary>The codes of all languages that there are profiles of.</summary>
    public static IReadOnlyList<string> KnownLanguages => LanguageProfiles.Embedded.Languages;

    /// <summary>The codes that an answer can be.</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <inheritdoc />
    public string? Identify(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        double[] scores = new double[Languages.Count];
        foreach (ulong gram in LetterGrams.Of(text))
        {
            if (!_logFrequencies.TryGetValue(gram, out double[]? logFrequencies)) continue;
            for (int i = 0; i < scores.Length; i++) scores[i] += logFrequencies[i];
        }

        double best = scores.Max();
        int first = Array.IndexOf(scores, best);
        return Array.IndexOf(scores, best, first + 1) < 0 ? Languages[first] : null;
    }
}
