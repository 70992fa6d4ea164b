namespace Suture.Features.Roles.Rewriting;

/// <summary>A form that no rule gives, or that doubles a letter.</summary>
/// <param name="Form">The form.</param>
/// <param name="Lemma">The word as a dictionary lists it.</param>
/// <param name="Part">Part of speech.</param>
public sealed record IrregularForm(string Form, string Lemma, PartOfSpeech Part);
