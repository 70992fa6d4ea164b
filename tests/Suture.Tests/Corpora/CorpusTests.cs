using System.IO.Compression;
using System.Text;
using Suture.Corpora;
using Suture.Testing;

namespace Suture.Tests.Corpora;

public sealed class CorpusTests
{
    [Fact]
    public void Documents_JsonLines_AreTheFieldInFileOrder()
    {
        using var folder = new TemporaryFolder();
        string path = Write(folder, "a.jsonl", "{\"text\":\"one\"}\n\n{\"id\":7,\"text\":\"two\\nlines\"}\n{\"text\":\"\"}\n");

        Assert.Equal(["one", "two\nlines"], Corpus.Open(path).Documents());
    }

    [Fact]
    public void Documents_Gzip_AreDecompressed()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("a.jsonl.gz");
        using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest)) gzip.Write("{\"body\":\"zipped\"}\n"u8);

        Assert.Equal(["zipped"], Corpus.Open(path, "body").Documents());
    }

    [Fact]
    public void Documents_PlainText_IsOneDocumentWithoutByteOrderMark()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("a.jsonl");
        File.WriteAllBytes(path, [0xEF, 0xBB, 0xBF, .. "{\"text\":\"x\"}"u8]);

        Assert.Equal(["x"], Corpus.Open(path).Documents());
        Assert.Equal(["plain\ntext\n"], Corpus.Open(Write(folder, "b.txt", "plain\ntext\n")).Documents());
    }

    [Theory]
    [InlineData("empty.txt", "", "holds no text")]
    [InlineData("blank.jsonl", "\n\n", "holds no text")]
    [InlineData("nul.txt", "ab\0c", "NUL at character 2")]
    [InlineData("array.jsonl", "[1]", "line 1 is a JSON Array")]
    [InlineData("broken.jsonl", "{\"text\":\"a\"}\n{\"text\":", "line 2 is not a JSON object")]
    [InlineData("field.jsonl", "{\"body\":\"a\"}", "line 1 has no field \"text\"; it has \"body\"")]
    [InlineData("number.jsonl", "{\"text\":3}", "is a JSON Number; expected a string")]
    [InlineData("surrogate.jsonl", "{\"text\":\"\\ud800\"}", "line 1 is not a JSON object")]
    public void Documents_Unusable_SaysWhereAndWhy(string name, string content, string expected)
    {
        using var folder = new TemporaryFolder();
        string path = Write(folder, name, content);

        var error = Assert.Throws<CorpusFormatException>(() => Corpus.Open(path).Documents().Count());

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("binary.txt")]
    [InlineData("binary.jsonl")]
    [InlineData("binary.jsonl.gz")]
    public void Documents_Binary_IsRefused(string name)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File(name);
        File.WriteAllBytes(path, [0x80, 0xFF, 0x00, 0x13]);

        Assert.Throws<CorpusFormatException>(() => Corpus.Open(path).Documents().Count());
    }

    [Fact]
    public void Open_NoFile_NamesThePath() =>
        Assert.Contains("nowhere.jsonl", Assert.Throws<FileNotFoundException>(() => Corpus.Open("nowhere.jsonl")).Message, StringComparison.Ordinal);

    private static string Write(TemporaryFolder folder, string name, string content)
    {
        string path = folder.File(name);
        File.WriteAllText(path, content, new UTF8Encoding(false));
        return path;
    }
}
