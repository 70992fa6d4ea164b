namespace Suture.Features.Roles.Rewriting;

/// <summary>A word of the lexicon as one part of speech.</summary>
/// <param name="Lemma">The word as a dictionary lists it, lower case.</param>
/// <param name="Part">Part of speech.</param>
/// <param name="Supersense">WordNet's class of its commonest sense, such as <c>noun.artifact</c>.</param>
/// <param name="Count">How often it was tagged in WordNet's texts, 1 or more.</param>
public sealed record LexiconEntry(string Lemma, PartOfSpeech Part, string Supersense, int Count);
