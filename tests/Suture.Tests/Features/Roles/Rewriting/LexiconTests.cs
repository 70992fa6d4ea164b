using Suture.Corpora;
using Suture.Features.Roles.Rewriting;
using Suture.Testing;

namespace Suture.Tests.Features.Roles.Rewriting;

public sealed class LexiconTests : IDisposable
{
    private const string Forms = "form\tlemma\tpos\ngeese\tgoose\tnoun\n";
    private const string Head = "lemma\tpos\tsupersense\tcount\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_GoodTables_HasTheirRows()
    {
        var lexicon = Read(Head + "goose\tnoun\tnoun.animal\t4\n", Forms);

        Assert.Equal([new LexiconEntry("goose", PartOfSpeech.Noun, "noun.animal", 4)], lexicon.Entries);
        Assert.Equal([new IrregularForm("geese", "goose", PartOfSpeech.Noun)], lexicon.IrregularForms);
    }

    [Theory]
    [InlineData("lemma\tpos\tcount\ngoose\tnoun\t4\n", "supersense")]
    [InlineData(Head + "goose\tnoun\tnoun.animal\n", "line 2")]
    [InlineData(Head + "Goose\tnoun\tnoun.animal\t4\n", "line 2 has the word 'Goose'")]
    [InlineData(Head + "goose\tbird\tnoun.animal\t4\n", "line 2 has the part of speech 'bird'")]
    [InlineData(Head + "goose\tnoun\tnoun.animal\t0\n", "line 2 has the count '0'")]
    [InlineData(Head + "goose\tnoun\tnoun.animal\t99999999999\n", "the count '99999999999'")]
    [InlineData(Head + "goose\tnoun\tnoun.animal\t4\ngoose\tnoun\tnoun.food\t1\n", "line 3 repeats 'goose'")]
    public void Read_Malformed_NamesTheLine(string entries, string expected) =>
        Assert.Contains(expected, Assert.Throws<CorpusFormatException>(() => Read(entries, Forms)).Message, StringComparison.Ordinal);

    private Lexicon Read(string entries, string forms)
    {
        File.WriteAllText(_folder.File("lexicon.tsv"), entries);
        File.WriteAllText(_folder.File("forms.tsv"), forms);
        return Lexicon.Read(_folder.File("lexicon.tsv"), _folder.File("forms.tsv"));
    }
}
