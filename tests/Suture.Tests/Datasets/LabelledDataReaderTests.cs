using System.IO.Compression;
using System.Text;
using Suture.Corpora;
using Suture.Datasets;
using Suture.Testing;
using Suture.Tests.Corpora;

namespace Suture.Tests.Datasets;

public sealed class LabelledDataReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Read_JsonLines_TakesTextsAndNumbersAsLabels()
    {
        string path = Write("data.jsonl", """
            {"text":"one","label":3}
            {"label":"b","text":"two"}

            {"text":"  ","label":true}
            """);

        var data = LabelledDataReader.Read(new LabelledDataOptions { Path = path });

        Assert.Equal([new LabelledText("one", "3"), new LabelledText("two", "b")], data.Texts);
        Assert.Equal(1, data.EmptyCount);
        Assert.Equal("data.jsonl", data.Name);
    }

    [Fact]
    public void Read_CsvWithOtherColumns_TakesThose()
    {
        string path = Write("data.csv", "id,body,kind\n1,\"a, b\",x\n2,c,y\n");

        var data = LabelledDataReader.Read(new LabelledDataOptions { Path = path, TextField = "body", LabelField = "kind" });

        Assert.Equal([new LabelledText("a, b", "x"), new LabelledText("c", "y")], data.Texts);
    }

    [Fact]
    public void Read_FolderOfClasses_NamesLabelsAfterFolders()
    {
        Write("set/neg/1.txt", "bad");
        Write("set/pos/deeper/1.txt", "good");

        var data = LabelledDataReader.Read(new LabelledDataOptions { Path = _folder.File("set") });

        Assert.Equal([new LabelledText("bad", "neg"), new LabelledText("good", "pos")], data.Texts);
    }

    [Fact]
    public void Read_FolderOfLines_TakesEachLineAsAText()
    {
        Write("set/de/europarl-v7.de-en.de", "eins\nzwei\r\n\ndrei");
        Write("set/en/europarl-v7.de-en.en", "one\n");

        var data = LabelledDataReader.Read(new LabelledDataOptions { Path = _folder.File("set"), Lines = true });

        Assert.Equal(["eins", "zwei", "drei", "one"], data.Texts.Select(text => text.Text));
        Assert.Equal(["de", "en"], data.Classes);
        Assert.Equal(1, data.EmptyCount);
    }

    [Fact]
    public void Read_LabelsAndSkip_KeepsChosenClassesAndCutsBeginnings()
    {
        string path = Write("data.jsonl", """
            {"text":"012one","label":"a"}
            {"text":"012two","label":"b"}
            {"text":"012","label":"b"}
            {"text":"012three","label":"c"}
            """);

        var data = LabelledDataReader.Read(new LabelledDataOptions { Path = path, Labels = ["a", "b"], SkipCharacters = 3 });

        Assert.Equal([new LabelledText("one", "a"), new LabelledText("two", "b")], data.Texts);
        Assert.Equal(1, data.EmptyCount);
    }

    [Theory]
    [InlineData("{\"text\":\"a\",\"label\":\"x\"}\n{\"text\":\"b\"}\n", "line 2 has no field \"label\"")]
    [InlineData("{\"text\":\"a\",\"label\":\"\"}\n", "line 1 has an empty label")]
    [InlineData("{\"text\":\"a\",\"label\":[1]}\n", "line 1 has a JSON array in \"label\"; expected a string or a number")]
    [InlineData("{\"text\":\"a\",\"label\":null}\n", "JSON null in \"label\"")]
    [InlineData("nonsense\n", "line 1 is not a JSON object")]
    public void Read_MalformedJsonLines_NamesTheLine(string content, string expected)
    {
        string path = Write("data.jsonl", content);

        var error = Assert.Throws<CorpusFormatException>(() => LabelledDataReader.Read(new LabelledDataOptions { Path = path }));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text,kind\na,b\n", "no column \"label\"")]
    [InlineData("text,label\na\n", "line 2 has 1 fields; the header has 2")]
    [InlineData("text,label\n\"a,b\n", "opens a quote")]
    public void Read_MalformedCsv_NamesTheLine(string content, string expected) =>
        Assert.Contains(expected, Assert.Throws<CorpusFormatException>(() => LabelledDataReader.Read(new LabelledDataOptions { Path = Write("data.csv", content) })).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_OneClass_IsRefused() =>
        Assert.Contains("the class \"x\" alone", Assert.Throws<ArgumentException>(() => LabelledDataReader.Read(new LabelledDataOptions { Path = Write("data.csv", "text,label\na,x\nb,x\n") })).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_LabelsThatDifferBetweenSplits_AreNamed()
    {
        string train = Write("train.csv", "text,label\na,x\nb,y\n"), test = Write("test.csv", "text,label\na,x\nb,z\n");

        var error = Assert.Throws<ArgumentException>(() => LabelledDataReader.Read(new LabelledDataOptions { Path = train, TestPath = test }));

        Assert.Contains("Only in the test: \"z\". Only in training: \"y\".", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PlainTextWithoutClassFolder_IsRefused() =>
        Assert.Contains("named after its class", Assert.Throws<CorpusFormatException>(() => LabelledDataReader.Read(new LabelledDataOptions { Path = Write("a.txt", "text") })).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_UnknownClassOrSet_IsRefused()
    {
        string path = Write("data.csv", "text,label\na,x\nb,y\n");

        Assert.Contains("no class \"z\"", Assert.Throws<ArgumentException>(() => LabelledDataReader.Read(new LabelledDataOptions { Path = path, Labels = ["x", "z"] })).Message, StringComparison.Ordinal);
        Assert.Contains("embedded:supersenses", Assert.Throws<ArgumentException>(() => LabelledDataReader.Read(new LabelledDataOptions { Path = "embedded:nothing" })).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => LabelledDataReader.Read(new LabelledDataOptions { Path = path + ".missing" }));
    }

    [Fact]
    public void Read_BombOfTexts_StopsAtTheBound()
    {
        string path = _folder.File("bomb.jsonl.gz");
        using (var zip = new GZipStream(File.Create(path), CompressionLevel.Fastest))
        {
            byte[] line = Encoding.UTF8.GetBytes("{\"text\":\"a\",\"label\":\"x\"}\n");
            for (int i = 0; i < 20_000; i++) zip.Write(line);
        }

        Assert.Contains("more than 1000 texts", Assert.Throws<CorpusFormatException>(() => LabelledDataReader.Read(new LabelledDataOptions { Path = path, MaxTexts = 1000 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OptionsOutOfRange_NamesAll()
    {
        var error = Assert.Throws<ArgumentException>(() => LabelledDataReader.Read(new LabelledDataOptions { Path = "x", LabelField = "", SkipCharacters = -1, MaxTexts = 0 }));

        foreach (string expected in (string[])["empty label field", "skip -1", "max texts 0"]) Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("embedded:supersenses", 10, 5743, 1378)]
    [InlineData("embedded:languages", 4, 4 * 1728, 0)]
    [InlineData("embedded:code", 2, 3000, 0)]
    public void Read_EmbeddedSet_IsWhole(string name, int classes, int texts, int test)
    {
        var data = LabelledDataReader.Read(new LabelledDataOptions { Path = name });

        Assert.Equal(classes, data.Classes.Count);
        Assert.Equal(texts, data.Texts.Count + data.EmptyCount);
        Assert.Equal(test, data.Test?.Count ?? 0);
    }

    [Fact]
    public void ParallelText_ColumnsAndLines_GiveThePairs()
    {
        string columns = Write("pairs.jsonl", "{\"en\":\"one\",\"de\":\"eins\"}\n{\"en\":\"two\",\"de\":\"\"}\n");
        string first = Write("a.en", "one\ntwo\n"), second = Write("a.de", "eins\r\nzwei");

        var ofColumns = ParallelTextReader.ReadColumns(columns, "en", "de");

        Assert.Equal([new ParallelText("one", "eins")], ofColumns.Pairs);
        Assert.Equal(1, ofColumns.EmptyCount);
        Assert.Equal([new ParallelText("one", "eins"), new ParallelText("two", "zwei")], ParallelTextReader.ReadLines(first, second).Pairs);
    }

    [Theory]
    [InlineData("one\ntwo\n", "eins\n", "it has 1 lines and")]
    [InlineData("one\n", "eins\nzwei\n", "it has more than 1 lines")]
    [InlineData("\n", "\n", "no pair of texts (1 with an empty one)")]
    public void ParallelText_LinesThatDoNotAnswer_AreRefused(string first, string second, string expected) =>
        Assert.Contains(expected, Assert.Throws<CorpusFormatException>(() => ParallelTextReader.ReadLines(Write("a.en", first), Write("a.de", second))).Message, StringComparison.Ordinal);

    [Fact]
    public void Prompts_LinesAndFields_LeaveOutBlankOnes()
    {
        Assert.Equal(["Say yes.", "Say no."], PromptReader.Read(Write("p.txt", "Say yes.\n\nSay no.\n")));
        Assert.Equal(["Go."], PromptReader.Read(Write("p.jsonl", "{\"key\":1000,\"prompt\":\"Go.\",\"kwargs\":[{}]}\n")));
        Assert.Contains("no prompt", Assert.Throws<CorpusFormatException>(() => PromptReader.Read(Write("e.txt", " \n"))).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => PromptReader.Read(_folder.File("missing")));
    }

    public void Dispose() => _folder.Dispose();

    private string Write(string name, string content) => CorpusFixture.Write(_folder, name, content);
}
