using System.Text.Json;
using Suture.Testing;

namespace Suture.Cli.Tests;

public sealed class CorpusOptionsTests
{
    private static readonly string[] Layers = ["layers", "embedded:small", "embedded:large", "--layer", "1", "--context", "32", "--contexts", "6"];

    [Fact]
    public void Corpora_SettingsAfterTheName_AreRecordedWithHashes()
    {
        using var folder = new TemporaryFolder();
        string csv = folder.File("a,b.csv"), text = folder.File("plain.txt");
        string words = string.Concat(Enumerable.Range(0, 400).Select(i => $"word {i} of the text. "));
        File.WriteAllText(csv, $"id;body\n1;\"{words}\"\n");
        File.WriteAllText(text, words);

        var result = CommandLine.Run([.. Layers, "--corpus", $"{csv},weight=2,field=body,delimiter=;", "--corpus", text, "--shuffle-seed", "7", "--output", folder.File("run")]);

        Assert.True(result.ExitCode == 0, result.Error);
        using var run = JsonDocument.Parse(File.ReadAllText(folder.File("run/run.json")));
        var pair = run.RootElement.GetProperty("configuration").GetProperty("pair");
        Assert.Equal(7, pair.GetProperty("shuffle_seed").GetInt32());
        Assert.Equal([csv, text], pair.GetProperty("corpus").EnumerateArray().Select(c => c.GetProperty("path").GetString()));
        Assert.Equal([2.0, 1.0], pair.GetProperty("corpus").EnumerateArray().Select(c => c.GetProperty("weight").GetDouble()));
        Assert.Equal(["body", "text"], pair.GetProperty("corpus").EnumerateArray().Select(c => c.GetProperty("field").GetString()));
        var inputs = run.RootElement.GetProperty("inputs").EnumerateArray().Where(i => i.GetProperty("name").ValueEquals("corpus")).ToArray();
        Assert.Equal([csv, text], inputs.Select(i => i.GetProperty("source").GetString()));
        Assert.All(inputs, i => Assert.Equal(64, i.GetProperty("sha256").GetString()!.Length));
    }

    [Theory]
    [InlineData("x.csv,weight=many", "'many' is no weight")]
    [InlineData("x.csv,weight=-1", "weight -1")]
    [InlineData("x.bin,token-width=3", "token width 3")]
    [InlineData("x.bin,token-layout=columns", "Expected one of windows, rows")]
    [InlineData("x.csv,delimiter=ab", "'ab' is no delimiter")]
    [InlineData("x.csv,malformed=1", "Expected one of refuse, repair")]
    public void Corpora_SettingsThatCannotBe_AreUsageErrors(string corpus, string expected)
    {
        using var folder = new TemporaryFolder();

        var result = CommandLine.Run([.. Layers, "--corpus", corpus, "--output", folder.File("run")]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere.jsonl", "No corpus at 'nowhere.jsonl'")]
    [InlineData("nowhere.csv,feild=body", "No corpus at 'nowhere.csv,feild=body'")]
    public void Corpora_NotThere_IsAFailureThatNamesThem(string corpus, string expected)
    {
        using var folder = new TemporaryFolder();

        var result = CommandLine.Run([.. Layers, "--corpus", corpus, "--output", folder.File("run")]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Corpora_LineThatIsNotJson_IsAFailureThatNamesTheLine()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("bad.jsonl");
        File.WriteAllText(path, "{\"text\":\"fine\"}\n{\"text\": \n");

        var result = CommandLine.Run([.. Layers, "--corpus", path, "--output", folder.File("run")]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("line 2 is not a JSON object", result.Error, StringComparison.Ordinal);
    }
}
