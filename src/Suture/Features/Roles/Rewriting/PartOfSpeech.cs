namespace Suture.Features.Roles.Rewriting;

/// <summary>Classes of content words, as WordNet has them.</summary>
public enum PartOfSpeech
{
    /// <summary>A noun.</summary>
    Noun,

    /// <summary>A verb.</summary>
    Verb,

    /// <summary>An adjective.</summary>
    Adjective,

    /// <summary>An adverb.</summary>
    Adverb,
}
