namespace Suture.Features.Roles.Rewriting;

/// <summary>What a word of a text may be: a form of a word of the lexicon.</summary>
/// <param name="Entry">The word.</param>
/// <param name="Inflection">The form.</param>
public sealed record WordReading(LexiconEntry Entry, Inflection Inflection);
