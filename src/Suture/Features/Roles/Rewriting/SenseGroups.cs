namespace Suture.Features.Roles.Rewriting;

/// <summary>Groups of WordNet's supersenses: two words are distant when theirs lie in different groups.</summary>
/// <remarks>WordNet has no distance between adjectives, nor between adverbs: any other word of the same class is taken for distant.</remarks>
internal static class SenseGroups
{
    private const string Top = "noun.Tops";

    private static readonly string[][] Groups =
    [
        ["noun.person", "noun.animal", "noun.group"],
        ["noun.artifact", "noun.body", "noun.plant", "noun.food", "noun.substance", "noun.object", "noun.location"],
        ["noun.cognition", "noun.communication", "noun.feeling", "noun.motive"],
        ["noun.act", "noun.event", "noun.process", "noun.phenomenon", "noun.possession"],
        ["noun.time", "noun.quantity", "noun.relation", "noun.attribute", "noun.state", "noun.shape"],
        ["verb.motion", "verb.contact", "verb.body", "verb.consumption", "verb.creation"],
        ["verb.communication", "verb.cognition", "verb.perception", "verb.emotion"],
        ["verb.social", "verb.possession", "verb.competition"],
        ["verb.stative", "verb.change", "verb.weather"],
    ];

    private static readonly Dictionary<string, int> GroupBySense = Groups.SelectMany((senses, group) => senses.Select(sense => (sense, group))).ToDictionary(pair => pair.sense, pair => pair.group, StringComparer.Ordinal);

    /// <summary>The group of a word: a number from 0; −1 for adjectives and adverbs, and for nouns so general that they have none.</summary>
    public static int Of(LexiconEntry entry)
    {
        // WordNet's top nouns are often the names of the others: "person", "animal".
        string sense = entry.Supersense == Top ? "noun." + entry.Lemma : entry.Supersense;
        return GroupBySense.GetValueOrDefault(sense, -1);
    }

    /// <summary>Whether a word may take another's place: the same part of speech, and a distant supersense.</summary>
    public static bool AreDistant(LexiconEntry first, LexiconEntry second) => first.Part == second.Part && first.Part switch
    {
        PartOfSpeech.Noun or PartOfSpeech.Verb => Of(first) != Of(second),
        _ => first.Supersense == second.Supersense,
    };

    /// <summary>Whether a word may stand in for others. Top nouns may not: their counts are those of the names that were tagged by them. Nor may locations, which are nearly all names.</summary>
    public static bool CanReplace(LexiconEntry entry) => entry.Supersense is not (Top or "noun.location");
}
