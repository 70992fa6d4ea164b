using Suture.Features.Roles.Rewriting;

namespace Suture.Tests.Features.Roles.Rewriting;

public sealed class InflectorTests
{
    private static readonly Inflector Inflector = new(Lexicon.Embedded);
    private static readonly WordForms Forms = new(Lexicon.Embedded, Inflector);

    [Theory]
    [InlineData("city", PartOfSpeech.Noun, Inflection.Plural, "cities")]
    [InlineData("day", PartOfSpeech.Noun, Inflection.Plural, "days")]
    [InlineData("church", PartOfSpeech.Noun, Inflection.Plural, "churches")]
    [InlineData("stomach", PartOfSpeech.Noun, Inflection.Plural, "stomachs")]
    [InlineData("child", PartOfSpeech.Noun, Inflection.Plural, "children")]
    [InlineData("wife", PartOfSpeech.Noun, Inflection.Plural, "wives")]
    [InlineData("brother", PartOfSpeech.Noun, Inflection.Plural, "brothers")]
    [InlineData("carry", PartOfSpeech.Verb, Inflection.ThirdPerson, "carries")]
    [InlineData("echo", PartOfSpeech.Verb, Inflection.ThirdPerson, "echoes")]
    [InlineData("give", PartOfSpeech.Verb, Inflection.OldThirdPerson, "giveth")]
    [InlineData("say", PartOfSpeech.Verb, Inflection.OldThirdPerson, "saith")]
    [InlineData("cry", PartOfSpeech.Verb, Inflection.OldThirdPerson, "crieth")]
    [InlineData("run", PartOfSpeech.Verb, Inflection.OldThirdPerson, "runneth")]
    [InlineData("love", PartOfSpeech.Verb, Inflection.Past, "loved")]
    [InlineData("try", PartOfSpeech.Verb, Inflection.Past, "tried")]
    [InlineData("admit", PartOfSpeech.Verb, Inflection.Past, "admitted")]
    [InlineData("write", PartOfSpeech.Verb, Inflection.Past, "wrote")]
    [InlineData("write", PartOfSpeech.Verb, Inflection.Participle, "written")]
    [InlineData("come", PartOfSpeech.Verb, Inflection.Participle, "come")]
    [InlineData("put", PartOfSpeech.Verb, Inflection.Past, "put")]
    [InlineData("think", PartOfSpeech.Verb, Inflection.Participle, "thought")]
    [InlineData("work", PartOfSpeech.Verb, Inflection.Past, "worked")]
    [InlineData("make", PartOfSpeech.Verb, Inflection.Progressive, "making")]
    [InlineData("see", PartOfSpeech.Verb, Inflection.Progressive, "seeing")]
    [InlineData("lie", PartOfSpeech.Verb, Inflection.Progressive, "lying")]
    [InlineData("begin", PartOfSpeech.Verb, Inflection.Progressive, "beginning")]
    [InlineData("big", PartOfSpeech.Adjective, Inflection.Superlative, "biggest")]
    [InlineData("happy", PartOfSpeech.Adjective, Inflection.Comparative, "happier")]
    [InlineData("large", PartOfSpeech.Adjective, Inflection.Comparative, "larger")]
    [InlineData("good", PartOfSpeech.Adjective, Inflection.Comparative, "better")]
    [InlineData("important", PartOfSpeech.Adjective, Inflection.Comparative, null)]
    public void Form_KnownWords_AreAsTheyAreSpelt(string lemma, PartOfSpeech part, Inflection inflection, string? expected) => Assert.Equal(expected, Inflector.Form(lemma, part, inflection));

    [Fact]
    public void ReadingsOf_EveryFormOfEveryWord_GivesTheWordBack()
    {
        int count = 0;
        foreach (var entry in Lexicon.Embedded.Entries)
        {
            foreach (var inflection in Inflector.FormsOf(entry.Part))
            {
                if (Inflector.Form(entry.Lemma, entry.Part, inflection) is not { } form) continue;
                count++;
                Assert.True(form.All(char.IsAsciiLetterLower), form);
                Assert.Contains(new WordReading(entry, inflection), Forms.ReadingsOf(form));
            }
        }

        Assert.InRange(count, 40_000, 100_000);
    }

    [Fact]
    public void ReadingsOf_EveryIrregularForm_GivesItsLemma()
    {
        var known = Lexicon.Embedded.Entries.Select(entry => (entry.Lemma, entry.Part)).ToHashSet();
        int count = 0;
        foreach (var form in Lexicon.Embedded.IrregularForms.Where(form => form.Part != PartOfSpeech.Adverb && known.Contains((form.Lemma, form.Part))))
        {
            count++;
            Assert.Contains(Forms.ReadingsOf(form.Form), reading => reading.Entry.Lemma == form.Lemma && reading.Entry.Part == form.Part);
        }

        Assert.InRange(count, 500, 5647);
    }

    [Fact]
    public void Form_EveryVerbOfTheTableOfPrincipalParts_HasFormsThatTheLexiconListsOrRulesGive()
    {
        var irregular = Lexicon.Embedded.IrregularForms.Where(form => form.Part == PartOfSpeech.Verb).Select(form => (form.Lemma, form.Form)).ToHashSet();
        foreach (string lemma in PrincipalParts.Lemmas)
        {
            foreach (string form in (string[])[PrincipalParts.Past(lemma)!, PrincipalParts.Participle(lemma)!])
            {
                Assert.True(form == lemma || form == SpellingRules.Past(lemma) || irregular.Contains((lemma, form)), $"{lemma}: {form}");
            }
        }
    }
}
