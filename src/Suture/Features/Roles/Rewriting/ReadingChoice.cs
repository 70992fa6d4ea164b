namespace Suture.Features.Roles.Rewriting;

/// <summary>Chooses what an ambiguous word is: how often it was tagged so, weighed by what stands before it and after it.</summary>
internal static class ReadingChoice
{
    private const double Likely = 1, Possible = 0.2, Rare = 0.05, Unlikely = 0.01;

    /// <summary>The likeliest reading; the earlier among equals.</summary>
    /// <param name="readings">One or more.</param>
    /// <param name="context">What stands before the word.</param>
    /// <param name="endsPhrase">Whether a function word, punctuation or nothing stands after it: then it is not an adjective before its noun.</param>
    public static WordReading Choose(IReadOnlyList<WordReading> readings, WordContext context, bool endsPhrase) => readings.MaxBy(reading => Weight(context, endsPhrase, reading) * reading.Entry.Count)!;

    private static double Weight(WordContext context, bool endsPhrase, WordReading reading) => (context, Group(reading)) switch
    {
        (WordContext.Determiner or WordContext.Adjective or WordContext.Preposition, Kind.Adjective) when endsPhrase => Unlikely,
        (_, Kind.Adverb) => Possible,
        (WordContext.None, Kind.Participle) => Possible,
        (WordContext.None, _) => Likely,
        (WordContext.Determiner or WordContext.Adjective, Kind.Noun or Kind.Adjective) => Likely,
        (WordContext.Determiner or WordContext.Adjective, Kind.Participle or Kind.Progressive) => Possible,
        (WordContext.Preposition, Kind.Noun or Kind.Adjective or Kind.Progressive) => Likely,
        (WordContext.Preposition, Kind.Participle) => Possible,
        (WordContext.To, Kind.Infinitive) => Likely,
        (WordContext.To, Kind.Noun or Kind.Adjective) => Possible,
        (WordContext.Modal, Kind.Infinitive) => Likely,
        (WordContext.Have, Kind.Participle) => Likely,
        (WordContext.Have, Kind.Noun or Kind.Adjective) => Possible,
        (WordContext.Be, Kind.Participle or Kind.Progressive or Kind.Adjective) => Likely,
        (WordContext.Be, Kind.Noun) => Possible,
        (WordContext.Subject, Kind.Infinitive or Kind.Finite) => Likely,
        (WordContext.Subject, Kind.Participle) => Possible,
        (WordContext.Noun, Kind.Finite) => Likely,
        (WordContext.Noun, Kind.Noun or Kind.Participle or Kind.Progressive) => Possible,
        (WordContext.Noun, Kind.Infinitive) => Rare, // only after a plural; "file" after "configuration" is a noun
        _ => Unlikely,
    };

    private static Kind Group(WordReading reading) => (reading.Entry.Part, reading.Inflection) switch
    {
        (PartOfSpeech.Noun, _) => Kind.Noun,
        (PartOfSpeech.Adjective, _) => Kind.Adjective,
        (PartOfSpeech.Adverb, _) => Kind.Adverb,
        (_, Inflection.Base) => Kind.Infinitive,
        (_, Inflection.Participle) => Kind.Participle,
        (_, Inflection.Progressive) => Kind.Progressive,
        _ => Kind.Finite,
    };

    private enum Kind
    {
        Noun,
        Adjective,
        Adverb,
        Infinitive,
        Finite,
        Participle,
        Progressive,
    }
}
