using Suture.Numerics;

namespace Suture.Features.Roles.Rewriting;

/// <summary>Words that may stand in for others, by part of speech and frequency.</summary>
internal sealed class WordPools
{
    private const int SmallestCount = 5;
    private const double Dominance = 0.75;

    private readonly Dictionary<PartOfSpeech, LexiconEntry[]> _byCount;
    private readonly Inflector _inflector;

    public WordPools(Lexicon lexicon, Inflector inflector, WordForms forms)
    {
        _inflector = inflector;
        _byCount = lexicon.Entries
            .Where(entry => entry.Count >= SmallestCount && IsOpen(entry) && IsUnmistakable(entry, forms))
            .GroupBy(entry => entry.Part)
            // Equal counts stand in an order of their own, or neighbours in it would be neighbours in the alphabet.
            .ToDictionary(group => group.Key, group => group.OrderBy(entry => entry.Count).ThenBy(entry => new RandomSource(0).Fork(entry.Lemma).NextUInt64()).ToArray());
    }

    /// <summary>Words to take a word's place: distant in meaning, able to take all of its forms, and the nearest to it in frequency.</summary>
    /// <param name="entry">The word.</param>
    /// <param name="taken">Words that may not be taken.</param>
    /// <param name="most">Most words.</param>
    public IReadOnlyList<LexiconEntry> Candidates(LexiconEntry entry, IReadOnlySet<string> taken, int most)
    {
        if (!_byCount.TryGetValue(entry.Part, out var pool)) return [];
        int above = FirstAtLeast(pool, entry.Count), below = above - 1;
        var found = new List<LexiconEntry>();
        while (found.Count < most && (below >= 0 || above < pool.Length))
        {
            bool isBelow = above == pool.Length || (below >= 0 && Ratio(entry, pool[below]) <= Ratio(pool[above], entry));
            var next = isBelow ? pool[below--] : pool[above++];
            if (SenseGroups.AreDistant(entry, next) && !taken.Contains(next.Lemma) && HasFormsOf(next, entry)) found.Add(next);
        }

        return found;
    }

    private static double Ratio(LexiconEntry more, LexiconEntry fewer) => (double)more.Count / fewer.Count;

    private static int FirstAtLeast(LexiconEntry[] pool, int count)
    {
        int low = 0, high = pool.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (pool[middle].Count < count) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    // Adverbs of place, time and degree are no open class; those of manner end in -ly.
    private static bool IsOpen(LexiconEntry entry) => SenseGroups.CanReplace(entry) && !FunctionWords.Contains(entry.Lemma) && !UnfitWords.Contains(entry.Lemma) && (entry.Part != PartOfSpeech.Adverb || entry.Lemma.EndsWith("ly", StringComparison.Ordinal));

    // A word that is often another part of speech, or a form of another word ("found", "left"), reads wrongly in its new place.
    private static bool IsUnmistakable(LexiconEntry entry, WordForms forms)
    {
        var readings = forms.ReadingsOf(entry.Lemma);
        return readings.All(reading => reading.Entry.Lemma == entry.Lemma) && entry.Count >= Dominance * readings.Select(reading => reading.Entry).Distinct().Sum(each => each.Count);
    }

    // Where "walked" may be past or participle, a verb is taken in which they are the same too: then it need not be known which one it is.
    private bool HasFormsOf(LexiconEntry candidate, LexiconEntry entry) => entry.Part switch
    {
        PartOfSpeech.Adjective => Form(entry, Inflection.Comparative) is null || Form(candidate, Inflection.Comparative) is not null,
        PartOfSpeech.Verb => Form(entry, Inflection.Past) != Form(entry, Inflection.Participle) || Form(candidate, Inflection.Past) == Form(candidate, Inflection.Participle),
        _ => true,
    };

    private string? Form(LexiconEntry entry, Inflection inflection) => _inflector.Form(entry.Lemma, entry.Part, inflection);
}
