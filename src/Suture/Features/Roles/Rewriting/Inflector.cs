namespace Suture.Features.Roles.Rewriting;

/// <summary>Inflects words of a lexicon: irregular forms by its table, all others by rule.</summary>
internal sealed class Inflector
{
    private static readonly Inflection[] VerbForms = [Inflection.Base, Inflection.ThirdPerson, Inflection.OldThirdPerson, Inflection.Past, Inflection.Participle, Inflection.Progressive];
    private static readonly Inflection[] ComparedForms = [Inflection.Base, Inflection.Comparative, Inflection.Superlative];
    private static readonly Dictionary<(string Lemma, Inflection Inflection), string> Compared = new()
    {
        [("good", Inflection.Comparative)] = "better", [("good", Inflection.Superlative)] = "best",
        [("bad", Inflection.Comparative)] = "worse", [("bad", Inflection.Superlative)] = "worst",
    };

    // Of these the table has a plural that is not the usual one.
    private static readonly HashSet<string> RegularNouns = new(
        ["brother", "beef", "cow", "pea", "bandit", "camera", "formula", "antenna", "auditorium", "base", "dogma", "gas", "lemma", "mass", "penny", "stadium", "staff", "vacuum", "concerto", "curriculum", "cry", "tax", "taxi", "torso", "tobacco", "ghetto", "zero", "halo"],
        StringComparer.Ordinal);

    private readonly Dictionary<(string, PartOfSpeech), List<string>> _irregular = [];

    public Inflector(Lexicon lexicon)
    {
        foreach (var form in lexicon.IrregularForms)
        {
            if (form.Form == form.Lemma) continue;
            if (!_irregular.TryGetValue((form.Lemma, form.Part), out var forms)) _irregular.Add((form.Lemma, form.Part), forms = []);
            forms.Add(form.Form);
        }
    }

    /// <summary>The forms that a part of speech has.</summary>
    public static IReadOnlyList<Inflection> FormsOf(PartOfSpeech part) => part switch
    {
        PartOfSpeech.Noun => [Inflection.Base, Inflection.Plural],
        PartOfSpeech.Verb => VerbForms,
        PartOfSpeech.Adjective => ComparedForms,
        PartOfSpeech.Adverb => [Inflection.Base],
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "Known: noun, verb, adjective, adverb."),
    };

    /// <summary>A form of a word; null when it has none, as <c>beautiful</c> has no comparative of one word.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part of speech has no such form.</exception>
    public string? Form(string lemma, PartOfSpeech part, Inflection inflection) => (part, inflection) switch
    {
        (_, Inflection.Base) => lemma,
        (PartOfSpeech.Noun, Inflection.Plural) => (RegularNouns.Contains(lemma) ? null : Irregular(lemma, part, form => form.Length > 1)) ?? SpellingRules.Plural(lemma),
        (PartOfSpeech.Verb, Inflection.ThirdPerson) => SpellingRules.ThirdPerson(lemma),
        (PartOfSpeech.Verb, Inflection.OldThirdPerson) => lemma == "say" ? "saith" : SpellingRules.OldThirdPerson(lemma, Progressive(lemma)),
        (PartOfSpeech.Verb, Inflection.Past) => PrincipalParts.Past(lemma) ?? Past(lemma),
        (PartOfSpeech.Verb, Inflection.Participle) => PrincipalParts.Participle(lemma) ?? Past(lemma),
        (PartOfSpeech.Verb, Inflection.Progressive) => Progressive(lemma),
        (PartOfSpeech.Adjective, Inflection.Comparative) => Comparison(lemma, inflection, "er"),
        (PartOfSpeech.Adjective, Inflection.Superlative) => Comparison(lemma, inflection, "est"),
        _ => throw new ArgumentOutOfRangeException(nameof(inflection), inflection, $"A word that is {part} has no such form."),
    };

    /// <summary>Forms of the table that <see cref="Form"/> does not choose, as the reading that they have.</summary>
    public static Inflection ReadingOf(IrregularForm form) => form.Part switch
    {
        PartOfSpeech.Noun => Inflection.Plural,
        PartOfSpeech.Verb when form.Form.EndsWith("ing", StringComparison.Ordinal) => Inflection.Progressive,
        PartOfSpeech.Verb when form.Form.EndsWith('s') => Inflection.ThirdPerson,
        PartOfSpeech.Verb => PrincipalParts.Past(form.Lemma) == form.Form ? Inflection.Past : Inflection.Participle,
        _ when form.Form == form.Lemma => Inflection.Base,
        _ when form.Form.EndsWith("st", StringComparison.Ordinal) => Inflection.Superlative,
        _ => Inflection.Comparative,
    };

    private string Progressive(string lemma) => Irregular(lemma, PartOfSpeech.Verb, form => form.EndsWith("ing", StringComparison.Ordinal)) ?? SpellingRules.Progressive(lemma);

    private string Past(string lemma) => Irregular(lemma, PartOfSpeech.Verb, form => !form.EndsWith("ing", StringComparison.Ordinal) && !form.EndsWith('s')) ?? SpellingRules.Past(lemma);

    private string? Comparison(string lemma, Inflection inflection, string ending) =>
        Compared.TryGetValue((lemma, inflection), out string? form) ? form
        : Irregular(lemma, PartOfSpeech.Adjective, known => known.EndsWith(ending, StringComparison.Ordinal)) ?? (SpellingRules.IsComparedByEnding(lemma) ? SpellingRules.Compared(lemma, ending) : null);

    private string? Irregular(string lemma, PartOfSpeech part, Func<string, bool> fits) => _irregular.TryGetValue((lemma, part), out var forms) ? forms.Find(form => fits(form)) : null;
}
