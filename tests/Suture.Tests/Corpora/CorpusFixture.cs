using System.Text;
using System.Text.Json;
using Suture.Corpora;
using Suture.Testing;

namespace Suture.Tests.Corpora;

/// <summary>The golden corpus files and what they contain.</summary>
internal static class CorpusFixture
{
    private static readonly JsonElement Expected = Read();

    /// <summary>Names of the files of one kind: <c>csv</c>, <c>jsonl</c>.</summary>
    public static TheoryData<string, string?> Names(string kind)
    {
        var rows = new TheoryData<string, string?>();
        foreach (var file in Expected.GetProperty(kind).EnumerateObject()) rows.Add(file.Name, null);
        return rows;
    }

    /// <summary>Numbers of the rows of an array, as text.</summary>
    public static TheoryData<string, string?> Numbers(string kind)
    {
        var rows = new TheoryData<string, string?>();
        for (int i = 0; i < Expected.GetProperty(kind).GetArrayLength(); i++) rows.Add(i.ToString(System.Globalization.CultureInfo.InvariantCulture), null);
        return rows;
    }

    /// <summary>What is expected under a key.</summary>
    public static JsonElement Of(params ReadOnlySpan<string> keys)
    {
        var element = Expected;
        foreach (string key in keys) element = element.GetProperty(key);
        return element;
    }

    public static string PathOf(string name) => Fixtures.Path("corpus", name);

    public static CorpusFile File(string name) => new(name, PathOf(name));

    /// <summary>A file of a temporary folder.</summary>
    public static string Write(TemporaryFolder folder, string name, string content) => Write(folder, name, Encoding.UTF8.GetBytes(content));

    /// <summary>A file of a temporary folder.</summary>
    public static string Write(TemporaryFolder folder, string name, byte[] content)
    {
        string path = folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>The documents of a corpus.</summary>
    public static string[] Documents(CorpusOptions options) => [.. Assert.IsType<TextCorpus>(Corpus.Open(options)).Documents()];

    /// <summary>The documents of a corpus with default settings.</summary>
    public static string[] Documents(string path) => Documents(new CorpusOptions { Path = path });

    private static JsonElement Read()
    {
        using var json = JsonDocument.Parse(System.IO.File.ReadAllBytes(Fixtures.Path("corpus", "expected.json")));
        return json.RootElement.Clone();
    }
}
