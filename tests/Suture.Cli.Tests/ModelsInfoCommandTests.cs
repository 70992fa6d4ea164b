using System.Text.Json;
using Suture.Testing;

namespace Suture.Cli.Tests;

public sealed class ModelsInfoCommandTests
{
    public static TheoryData<string> Folders =>
        [.. Directory.GetDirectories(Fixtures.Path("language-models")).Where(folder => File.Exists(Path.Combine(folder, "config.json"))).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Run_FolderOfEveryFamily_SaysWhatItIs(string name)
    {
        string folder = Fixtures.Path("language-models", name);
        using var config = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "config.json")));

        var result = CommandLine.Run("models", "info", folder, "--json");

        Assert.Equal(0, result.ExitCode);
        using var facts = JsonDocument.Parse(result.Output);
        Assert.Equal(config.RootElement.GetProperty("model_type").GetString(), facts.RootElement.GetProperty("family").GetString());
        Assert.Equal(config.RootElement.GetProperty("vocab_size").GetInt32(), facts.RootElement.GetProperty("vocabulary").GetInt32());
        Assert.Empty(facts.RootElement.GetProperty("warnings").EnumerateArray());
        Assert.True(facts.RootElement.GetProperty("heads").GetInt32() % facts.RootElement.GetProperty("key_value_heads").GetInt32() == 0);
    }
}
