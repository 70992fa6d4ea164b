using System.IO.Compression;
using Suture.Corpora;
using Suture.Testing;

namespace Suture.Tests.Corpora;

public sealed class TextCorpusTests
{
    [Fact]
    public void Documents_JsonLines_AreTheFieldInFileOrder()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(["one", "two\nlines"], CorpusFixture.Documents(CorpusFixture.Write(folder, "a.jsonl", "{\"text\":\"one\"}\n\n{\"id\":7,\"text\":\"two\\nlines\"}\n{\"text\":\"\"}\n")));
    }

    [Theory]
    [InlineData("a.jsonl.gz", "{\"body\":\"zipped\"}\n")]
    [InlineData("a.csv.gz", "id,body\n1,zipped\n")]
    [InlineData("a.tsv.gz", "id\tbody\n1\tzipped\n")]
    [InlineData("a.txt.gz", "zipped")]
    public void Documents_Gzip_AreDecompressed(string name, string content)
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(["zipped"], CorpusFixture.Documents(new CorpusOptions { Path = Zip(folder, name, content), Field = "body" }));
    }

    [Fact]
    public void Documents_DamagedGzip_IsRefused()
    {
        using var folder = new TemporaryFolder();
        byte[] whole = File.ReadAllBytes(Zip(folder, "a.txt.gz", string.Concat(Enumerable.Range(0, 5000).Select(i => $"line {i}\n"))));

        foreach (byte[] damaged in (byte[][])["plain"u8.ToArray(), [], whole[..10], whole[..(whole.Length / 2)], whole[..^8], whole[..^1], [.. whole[..40], 0xFF, 0xFF, 0xFF, .. whole[43..]]])
        {
            string path = CorpusFixture.Write(folder, "b.txt.gz", damaged);
            Assert.Contains("damaged, cut off or not a gzip file", Assert.Throws<CorpusFormatException>(() => CorpusFixture.Documents(path)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Documents_GzipOfSeveralMembersOrWithPadding_IsReadWhole()
    {
        using var folder = new TemporaryFolder();
        byte[] one = File.ReadAllBytes(Zip(folder, "a.txt.gz", "one ")), two = File.ReadAllBytes(Zip(folder, "b.txt.gz", "two"));

        Assert.Equal(["one two"], CorpusFixture.Documents(CorpusFixture.Write(folder, "c.txt.gz", [.. one, .. two])));
        Assert.Equal(["one "], CorpusFixture.Documents(CorpusFixture.Write(folder, "c.txt.gz", [.. one, .. new byte[600]])));
    }

    [Fact]
    public void Documents_GzipCutAnywhere_IsRefused()
    {
        using var folder = new TemporaryFolder();
        byte[] whole = File.ReadAllBytes(Zip(folder, "a.txt.gz", string.Concat(Enumerable.Range(0, 60).Select(i => $"line {i * 7919}\n"))));

        for (int length = 0; length < whole.Length; length++)
        {
            string path = CorpusFixture.Write(folder, "b.txt.gz", whole[..length]);
            Assert.Throws<CorpusFormatException>(() => CorpusFixture.Documents(path));
        }
    }

    [Fact]
    public void Documents_ByteOrderMark_IsDroppedAndCounted()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(["x"], CorpusFixture.Documents(CorpusFixture.Write(folder, "a.jsonl", [0xEF, 0xBB, 0xBF, .. "{\"text\":\"x\"}"u8])));
        Assert.Equal(["plain\ntext\n"], CorpusFixture.Documents(CorpusFixture.Write(folder, "b.txt", [0xEF, 0xBB, 0xBF, .. "plain\ntext\n"u8])));
        Assert.Contains("byte 4 ", Assert.Throws<CorpusFormatException>(() => CorpusFixture.Documents(CorpusFixture.Write(folder, "c.txt", [0xEF, 0xBB, 0xBF, (byte)'a', 0xFF]))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("empty.txt", "", "holds no text")]
    [InlineData("blank.txt", " \n\n ", "holds no text")]
    [InlineData("blank.jsonl", "\n\n", "holds no text")]
    [InlineData("header.csv", "text\n", "holds no text")]
    [InlineData("nul.txt", "ab\0c", "NUL at byte 2")]
    [InlineData("array.jsonl", "[1]", "line 1 is a JSON array")]
    [InlineData("broken.jsonl", "{\"text\":\"a\"}\n{\"text\":", "line 2 is not a JSON object")]
    [InlineData("field.jsonl", "{\"body\":\"a\"}", "line 1 has no field \"text\"; it has \"body\"")]
    [InlineData("empty.jsonl", "{}", "line 1 has no field \"text\"; it has none")]
    [InlineData("number.jsonl", "{\"text\":3}", "line 1 has a JSON number in \"text\"; expected a string")]
    [InlineData("surrogate.jsonl", "{\"a\":1}\n{\"text\":\"x\\ud800\"}", "line 1 has no field")]
    [InlineData("half.jsonl", "{\"text\":\"x\\ud800\"}", "line 1 has half of a surrogate pair, \\ud800")]
    [InlineData("name.jsonl", "{\"\\ud800\":1,\"text\":\"x\"}\n{}", "line 2 has no field")]
    [InlineData("nan.jsonl", "{\"text\":NaN}", "line 1 has a JSON number in \"text\"")]
    [InlineData("nans.jsonl", "{\"text\":\"a\",\"x\":NaNNaN}", "line 1 is not a JSON object")]
    [InlineData("column.csv", "id,body\n1,x\n", "line 1 has no column \"text\"; it has \"id\", \"body\"")]
    [InlineData("comma.csv", "id,text\n1,a\n2,one, two\n", "the record on line 3 has 3 fields; the header has 2")]
    [InlineData("after.csv", "text\n\"a\"b\n", "the record on line 2 has text after the closing quote of column 1")]
    [InlineData("open.csv", "text\n\"a\nb\n", "the record on line 2 opens a quote in column 1 that is not closed")]
    [InlineData("lines.csv", "text\r\n\"a\r\nb\rc\nd\"\r\ne,f\r\n", "the record on line 6 has 2 fields")]
    public void Documents_Unusable_SaysWhereAndWhy(string name, string content, string expected)
    {
        using var folder = new TemporaryFolder();
        string path = CorpusFixture.Write(folder, name, content);

        var error = Assert.Throws<CorpusFormatException>(() => CorpusFixture.Documents(path));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Equal(path, error.Path);
    }

    [Theory]
    [InlineData("a.jsonl", "{\"text\":\"0123456789\"}\n", "line 1 is longer than 20 bytes")]
    [InlineData("a.csv", "text\n\"0123456789\n0123456789\n", "the record on line 2 is longer than 20 bytes")]
    [InlineData("b.csv", "text\n,,,,,,,,,,,,,,,,,,,,,\n", "the record on line 2 is longer than 20 bytes")]
    public void Documents_RecordBeyondTheLimit_IsRefused(string name, string content, string expected)
    {
        using var folder = new TemporaryFolder();
        string path = CorpusFixture.Write(folder, name, content);

        Assert.Contains(expected, Assert.Throws<CorpusFormatException>(() => CorpusFixture.Documents(new CorpusOptions { Path = path, MaxRecordBytes = 20 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Documents_LineThatNeverEnds_IsRefusedWithoutReadingItAll()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("bomb.jsonl.gz");
        byte[] block = new byte[1 << 20];
        using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest))
        {
            for (int i = 0; i < 64; i++) gzip.Write(block);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<CorpusFormatException>(() => CorpusFixture.Documents(new CorpusOptions { Path = path, MaxRecordBytes = 1 << 16 }));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Documents_DeepJson_IsBoundedNotAStackOverflow()
    {
        using var folder = new TemporaryFolder();
        string Line(int depth) => $"{{\"d\":{new string('[', depth)}{new string(']', depth)},\"text\":\"x\"}}";

        Assert.Equal(["x"], CorpusFixture.Documents(CorpusFixture.Write(folder, "a.jsonl", Line(900))));
        Assert.Contains("line 1 is not a JSON object", Assert.Throws<CorpusFormatException>(() => CorpusFixture.Documents(CorpusFixture.Write(folder, "b.jsonl", Line(1_000_000)))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("paragraph.\n\ntwo\nthree, for.\nfive, six.", "paragraph.\n\n|two\nthree, for.\n|five, six.")] // paragraph, then line
    [InlineData("0123456789 23456789abcdefghijklmnop", "0123456789 |23456789abcdefgh|ijklmnop")] // blank, then character
    [InlineData("01234567\r\n\r\nabcdefgh", "01234567\r\n\r\n|abcdefgh")]
    [InlineData("ab\n\ncdefghijklmnop", "ab\n\ncdefghijklmn|op")] // a paragraph's end in the first half is not taken
    [InlineData("€€€€€€€€", "€€€€€|€€€")] // 24 bytes: cut between characters
    [InlineData("a😀😀😀😀", "a😀😀😀|😀")]
    [InlineData("0123456789abcdef", "0123456789abcdef")]
    public void Documents_LongPlainText_ComesInPieces(string text, string pieces)
    {
        using var folder = new TemporaryFolder();

        var documents = CorpusFixture.Documents(new CorpusOptions { Path = CorpusFixture.Write(folder, "a.txt", text), PieceBytes = 16 });

        Assert.Equal(pieces.Split('|'), documents);
    }

    [Fact]
    public void Documents_Folder_AreItsFilesInOrdinalOrderWithoutHiddenOnes()
    {
        using var folder = new TemporaryFolder();
        CorpusFixture.Write(folder, "b.txt", "b");
        CorpusFixture.Write(folder, "a/z.jsonl", "{\"text\":\"a/z\"}");
        CorpusFixture.Write(folder, "a-b.csv", "text\na-b");
        CorpusFixture.Write(folder, "B.txt", "B");
        CorpusFixture.Write(folder, ".git/config", "hidden");
        CorpusFixture.Write(folder, "a/.hidden.txt", "hidden");
        Directory.CreateSymbolicLink(folder.File("loop"), folder.Path);

        Assert.Equal(["B", "a-b", "a/z", "b"], CorpusFixture.Documents(folder.Path));
    }

    [Fact]
    public void Open_Unusable_SaysWhatWasExpected()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("nowhere.jsonl", Assert.Throws<FileNotFoundException>(() => CorpusFixture.Documents("nowhere.jsonl")).Message, StringComparison.Ordinal);
        Assert.Contains("holds no file", Assert.Throws<CorpusFormatException>(() => CorpusFixture.Documents(folder.Path)).Message, StringComparison.Ordinal);
        foreach (string name in (string[])["a.parquet", "a.json", "a.zst", "a.bin.gz"]) Assert.Throws<CorpusFormatException>(() => CorpusFixture.Documents(CorpusFixture.Write(folder, name, "x")));

        using var tokens = new TemporaryFolder();
        CorpusFixture.Write(tokens, "val.bin", "xx");
        Assert.Contains("'val.bin'", Assert.Throws<CorpusFormatException>(() => CorpusFixture.Documents(tokens.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OptionsOutOfRange_NamesAllOfThem()
    {
        var options = new CorpusOptions { Path = "x", Weight = 0, Field = "", Delimiter = '"', MaxRecordBytes = 0, PieceBytes = 1, TokenWidth = 3, Malformed = (MalformedText)7, TokenLayout = (TokenLayout)7 };

        string message = Assert.Throws<ArgumentException>(() => Corpus.Open(options)).Message;

        foreach (string part in (string[])["weight 0", "empty field", "delimiter", "max record bytes 0", "piece bytes 1", "token width 3", "malformed 7", "token layout 7"]) Assert.Contains(part, message, StringComparison.Ordinal);
    }

    private static string Zip(TemporaryFolder folder, string name, string content)
    {
        string path = folder.File(name);
        using var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        gzip.Write(System.Text.Encoding.UTF8.GetBytes(content));
        return path;
    }
}
