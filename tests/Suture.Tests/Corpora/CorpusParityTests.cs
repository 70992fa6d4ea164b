using System.Globalization;
using System.Text;
using System.Text.Json;
using Suture.Corpora;
using Suture.Testing;

namespace Suture.Tests.Corpora;

/// <summary>Every row of <c>fixtures/corpus/expected.json</c>, as Python's csv and json, numpy and the UTF-8 codec read the files.</summary>
public sealed class CorpusParityTests
{
    public static TheoryData<string, string?> CsvFiles => CorpusFixture.Names("csv");

    public static TheoryData<string, string?> JsonLinesFiles => CorpusFixture.Names("jsonl");

    public static TheoryData<string, string?> Utf8Rows => CorpusFixture.Numbers("utf8");

    [ParityTheory]
    [MemberData(nameof(CsvFiles))]
    public void CsvReader_Lenient_GivesTheRowsOfPythonsReader(string name, string? notRun)
    {
        Assert.Null(notRun);

        var rows = CsvRows(name, strict: false);

        Assert.Equal(CorpusFixture.Of("csv", name, "rows").EnumerateArray().Select(r => r.EnumerateArray().Select(f => f.GetString()!).ToArray()), rows);
    }

    [ParityTheory]
    [MemberData(nameof(CsvFiles))]
    public void CsvReader_Strict_RefusesWhatStrictModeRefusesAndNothingElse(string name, string? notRun)
    {
        Assert.Null(notRun);

        if (CorpusFixture.Of("csv", name).TryGetProperty("strict_error", out _)) Assert.Contains("line 2", Assert.Throws<CorpusFormatException>(() => CsvRows(name, strict: true)).Message, StringComparison.Ordinal);
        else Assert.Equal(CsvRows(name, strict: false), CsvRows(name, strict: true));
    }

    [ParityTheory]
    [MemberData(nameof(CsvFiles))]
    public void Documents_EveryColumn_AreThoseOfDictReader(string name, string? notRun)
    {
        Assert.Null(notRun);
        if (!CorpusFixture.Of("csv", name).TryGetProperty("records", out var records)) records = RecordsOf(CorpusFixture.Of("csv", name, "rows"));
        char? delimiter = CorpusFixture.Of("csv", name).TryGetProperty("delimiter", out var given) ? given.GetString()![0] : null;

        foreach (string column in records.EnumerateArray().SelectMany(r => r.EnumerateObject()).Select(p => p.Name).Where(n => n != "(extra)").Distinct())
        {
            string?[] expected = [.. records.EnumerateArray().Select(r => r.GetProperty(column).GetString())];
            var options = new CorpusOptions { Path = CorpusFixture.PathOf(name), Field = column, Malformed = MalformedText.Repair, Delimiter = delimiter };
            var documents = new CsvDocuments(CorpusFixture.File(name), options).Read();

            if (expected.Contains(null)) Assert.Contains("fields; the header has", Assert.Throws<CorpusFormatException>(() => documents.Count()).Message, StringComparison.Ordinal);
            else Assert.Equal(expected.Where(t => t!.Length > 0), documents);
        }

        if (records.GetArrayLength() == 0 && new FileInfo(CorpusFixture.PathOf(name)).Length > 0) Assert.Empty(new CsvDocuments(CorpusFixture.File(name), new CorpusOptions { Path = name }).Read());
    }

    [ParityTheory]
    [MemberData(nameof(JsonLinesFiles))]
    public void JsonLines_EveryLine_IsReadOrRefusedAsByPython(string name, string? notRun)
    {
        Assert.Null(notRun);
        var reader = new JsonLinesReader(CorpusFixture.File(name), new CorpusOptions { Path = CorpusFixture.PathOf(name), Malformed = MalformedText.Repair });
        using var lines = new LineReader(CorpusFixture.File(name), 1 << 20);

        foreach (var expected in CorpusFixture.Of("jsonl", name, "lines").EnumerateArray())
        {
            // Blank lines come first and give nothing.
            while (lines.Next() && lines.Number < expected.GetProperty("line").GetInt64()) Assert.Null(reader.TextOf(lines));
            Assert.Equal(expected.GetProperty("line").GetInt64(), lines.Number);
            if (name == "jsonl-bom.jsonl" && lines.Number == 1)
            {
                // Python refuses the mark; a careful reader drops it (README).
                Assert.Equal("apple", reader.TextOf(lines));
                continue;
            }

            Check(expected, () => reader.TextOf(lines)!, lines.Number);
        }

        while (lines.Next()) Assert.Null(reader.TextOf(lines));
    }

    [ParityTheory]
    [MemberData(nameof(JsonLinesFiles))]
    public void JsonLines_InvalidUtf8_IsRefusedAtTheByte(string name, string? notRun)
    {
        Assert.Null(notRun);
        bool invalid = CorpusFixture.Of("jsonl", name).TryGetProperty("strict_utf8_error_at", out var at);
        var reader = new JsonLinesReader(CorpusFixture.File(name), new CorpusOptions { Path = CorpusFixture.PathOf(name) });

        string? message = Record.Exception(() => reader.Documents().Count())?.Message;

        Assert.Equal(invalid, message?.Contains("is not UTF-8", StringComparison.Ordinal) ?? false);
        if (invalid) Assert.Contains($"byte {at.GetInt32()} ", message!, StringComparison.Ordinal);
    }

    [ParityTheory]
    [MemberData(nameof(Utf8Rows))]
    public void Utf8Text_EveryByteString_IsReplacedAndPlacedAsByPython(string number, string? notRun)
    {
        Assert.Null(notRun);
        var row = CorpusFixture.Of("utf8")[int.Parse(number, CultureInfo.InvariantCulture)];
        byte[] bytes = row.GetProperty("base64").GetBytesFromBase64();

        Assert.Equal(row.GetProperty("replaced").GetString(), Utf8Text.Decode(bytes));
        Assert.Equal(row.TryGetProperty("strict_error_at", out var at) ? at.GetInt32() : -1, Utf8Text.FirstInvalid(bytes));
    }

    [Fact]
    public void PlainText_InvalidUtf8File_IsReplacedOrRefused()
    {
        string path = CorpusFixture.PathOf("invalid-utf8.txt");

        Assert.Equal([CorpusFixture.Of("invalid-utf8.txt", "text").GetString()!], CorpusFixture.Documents(new CorpusOptions { Path = path, Malformed = MalformedText.Repair }));
        Assert.Contains("byte 15 (0xFF) is not UTF-8", Assert.Throws<CorpusFormatException>(() => CorpusFixture.Documents(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tokens-uint16.bin", 65_536)]
    [InlineData("tokens-uint32.bin", 128_256)]
    public void TokenFile_NanoGptWindows_AreNumpys(string name, int vocabularySize)
    {
        var expected = CorpusFixture.Of(name);
        using var tokens = TokenFile.Open(CorpusFixture.PathOf(name), vocabularySize);

        Assert.Equal(expected.GetProperty("count").GetInt64(), tokens.Count);
        Assert.Equal(Ints(expected.GetProperty("tokens")), Read(tokens, 0, (int)tokens.Count));
        foreach (var window in expected.GetProperty("windows").EnumerateArray())
        {
            int[] x = Ints(window.GetProperty("x")), y = Ints(window.GetProperty("y"));
            int[] both = Read(tokens, window.GetProperty("start").GetInt64(), x.Length + 1);
            Assert.Equal(x, both[..^1]);
            Assert.Equal(y, both[1..]);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => Read(tokens, expected.GetProperty("last_start_allowed").GetInt64() + 1, 9));
    }

    [Fact]
    public void TokenFile_SparsifyRows_AreNumpysReshape()
    {
        var expected = CorpusFixture.Of("sparsify.bin");
        int length = expected.GetProperty("ctx_len").GetInt32();
        using var tokens = TokenFile.Open(CorpusFixture.PathOf("sparsify.bin"), 65_536);

        Assert.Equal(expected.GetProperty("rows").EnumerateArray().Select(Ints), Enumerable.Range(0, (int)tokens.Count / length).Select(i => Read(tokens, i * length, length)));
    }

    [Fact]
    public void TokenFile_OddOrEmpty_IsRefused()
    {
        Assert.Contains("21 bytes are no whole number of 2-byte token ids", Assert.Throws<CorpusFormatException>(() => TokenFile.Open(CorpusFixture.PathOf("odd-length.bin"), 65_536)).Message, StringComparison.Ordinal);
        Assert.Contains("holds no tokens", Assert.Throws<CorpusFormatException>(() => TokenFile.Open(CorpusFixture.PathOf("empty.bin"), 65_536)).Message, StringComparison.Ordinal);

        // The whole tokens before the half one are what numpy gives for a file cut there.
        using var folder = new TemporaryFolder();
        using var cut = TokenFile.Open(CorpusFixture.Write(folder, "cut.bin", File.ReadAllBytes(CorpusFixture.PathOf("odd-length.bin"))[..^1]), 65_536);
        Assert.Equal(Ints(CorpusFixture.Of("odd-length.bin", "whole_tokens")), Read(cut, 0, (int)cut.Count));
    }

    private static void Check(JsonElement expected, Func<string> read, long line)
    {
        if (expected.TryGetProperty("error", out _))
        {
            Assert.Contains($"line {line} is not a JSON object", Assert.Throws<CorpusFormatException>(read).Message, StringComparison.Ordinal);
            return;
        }

        var value = expected.GetProperty("value");
        if (value.ValueKind == JsonValueKind.String && value.GetString()!.StartsWith('{'))
        {
            // Python's ascii() of a value that JSON cannot hold.
            string ascii = value.GetString()!;
            if (ascii.StartsWith("{'text': ", StringComparison.Ordinal)) Assert.Equal(ascii, $"{{'text': '{Ascii(read())}'}}");
            else Assert.Contains($"line {line} has no field \"text\"; it has \"x\"", Assert.Throws<CorpusFormatException>(read).Message, StringComparison.Ordinal);
        }
        else if (value.ValueKind != JsonValueKind.Object)
        {
            Assert.Contains($"line {line} is a JSON {value.ValueKind.ToString().ToLowerInvariant()}", Assert.Throws<CorpusFormatException>(read).Message, StringComparison.Ordinal);
        }
        else if (value.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String)
        {
            Assert.Equal(text.GetString(), read());
        }
        else
        {
            Assert.Contains($"line {line} has ", Assert.Throws<CorpusFormatException>(read).Message, StringComparison.Ordinal);
        }
    }

    private static string Ascii(string text) => string.Concat(text.Select(c => char.IsAscii(c) ? c.ToString() : $"\\u{(int)c:x4}"));

    private static List<string[]> CsvRows(string name, bool strict)
    {
        char delimiter = CorpusFixture.Of("csv", name).TryGetProperty("delimiter", out var given) ? given.GetString()![0] : ',';
        using var reader = new CsvReader(CorpusFixture.File(name), delimiter, strict, 1 << 20);
        var rows = new List<string[]>();
        while (reader.Next()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => Encoding.UTF8.GetString(reader[i]))]);
        return rows;
    }

    // The two files with another delimiter list rows only.
    private static JsonElement RecordsOf(JsonElement rows)
    {
        string[][] all = [.. rows.EnumerateArray().Select(r => r.EnumerateArray().Select(f => f.GetString()!).ToArray())];
        return JsonSerializer.SerializeToElement(all.Skip(1).Select(r => all[0].Zip(r).ToDictionary(p => p.First, p => p.Second)));
    }

    private static int[] Ints(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetInt32())];

    private static int[] Read(TokenFile tokens, long start, int count)
    {
        int[] ids = new int[count];
        tokens.Read(start, ids);
        return ids;
    }
}
