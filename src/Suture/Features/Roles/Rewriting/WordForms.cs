namespace Suture.Features.Roles.Rewriting;

/// <summary>Every form of every word of a lexicon, by spelling: reading a word is looking it up, so that reading and writing cannot disagree.</summary>
internal sealed class WordForms
{
    // Past tenses of the King James Bible, read but not written.
    private static readonly (string Form, string Lemma)[] OldPasts = [("spake", "speak"), ("brake", "break"), ("sware", "swear"), ("bare", "bear"), ("gat", "get"), ("begat", "beget"), ("drave", "drive"), ("shewed", "show"), ("wist", "know")];

    private readonly Dictionary<string, List<WordReading>> _readings = new(StringComparer.Ordinal);

    public WordForms(Lexicon lexicon, Inflector inflector)
    {
        foreach (var entry in lexicon.Entries)
        {
            foreach (var inflection in Inflector.FormsOf(entry.Part))
            {
                if (inflector.Form(entry.Lemma, entry.Part, inflection) is { } form) Add(form, entry, inflection);
            }
        }

        var entries = lexicon.Entries.ToDictionary(entry => (entry.Lemma, entry.Part));
        foreach (var (form, lemma) in OldPasts)
        {
            if (entries.TryGetValue((lemma, PartOfSpeech.Verb), out var entry)) Add(form, entry, Inflection.Past);
        }

        foreach (var form in lexicon.IrregularForms)
        {
            if (entries.TryGetValue((form.Lemma, form.Part), out var entry)) Add(form.Form, entry, Inflector.ReadingOf(form));
        }
    }

    /// <summary>What a word may be; empty when it is unknown.</summary>
    /// <param name="word">The word, lower case.</param>
    public IReadOnlyList<WordReading> ReadingsOf(string word) => _readings.TryGetValue(word, out var readings) ? readings : [];

    private void Add(string form, LexiconEntry entry, Inflection inflection)
    {
        if (!_readings.TryGetValue(form, out var readings)) _readings.Add(form, readings = []);
        var reading = new WordReading(entry, inflection);
        // A row of the table may give what a rule gave, and adverbs are not compared here.
        if (!readings.Contains(reading) && (inflection == Inflection.Base || entry.Part != PartOfSpeech.Adverb)) readings.Add(reading);
    }
}
