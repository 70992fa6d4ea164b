using System.Text.Json;
using Suture.Testing;

namespace Suture.Cli.Tests;

public sealed class GenerateCommandTests
{
    [Fact]
    public void Run_OnePrompt_WritesItAndTheContinuation()
    {
        var result = CommandLine.Run("generate", "embedded:small", "-p", "In the beginning", "--max-tokens", "8");

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("In the beginning", result.Output, StringComparison.Ordinal);
        Assert.True(result.Output.Length > "In the beginning\n".Length);
        Assert.EndsWith("\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_TwoPromptsAsJson_GivesBothInOrder()
    {
        var result = CommandLine.Run("generate", "embedded:small", "-p", "In the beginning", "-p", "The printer", "--max-tokens", "4", "--json");

        using var json = JsonDocument.Parse(result.Output);
        var continuations = json.RootElement.GetProperty("continuations");
        Assert.Equal(["In the beginning", "The printer"], continuations.EnumerateArray().Select(c => c.GetProperty("prompt").GetString()));
        Assert.All(continuations.EnumerateArray(), c => Assert.Equal(4, c.GetProperty("new_ids").GetArrayLength()));
    }

    [Fact]
    public void Run_Chat_GoesThroughTheTemplate()
    {
        using var folder = new TemporaryFolder();
        foreach (string path in Directory.GetFiles(Path.Combine(Fixtures.Assets, "pair", "small"))) File.Copy(path, folder.File(Path.GetFileName(path)));
        File.WriteAllText(folder.File("chat_template.jinja"), "{% for m in messages %}{{ m.role }}: {{ m.content }}\n{% endfor %}{% if add_generation_prompt %}assistant:{% endif %}");

        var chat = CommandLine.Run("generate", folder.Path, "--chat", "--system", "Be brief.", "-p", "Who art thou?", "--max-tokens", "6", "--json");
        var plain = CommandLine.Run("generate", "embedded:small", "-p", "system: Be brief.\nuser: Who art thou?\nassistant:", "--max-tokens", "6", "--json");

        Assert.Equal(0, chat.ExitCode);
        int[] expected = Ids(plain);
        Assert.Equal(expected[1..], Ids(chat)); // a chat template writes the BOS itself, or not
    }

    [Theory]
    [InlineData("--chat")]
    [InlineData("--system", "Be brief.")]
    public void Run_ChatWithoutATemplate_SaysWhatIsMissing(params string[] options)
    {
        var result = CommandLine.Run(["generate", "embedded:small", "-p", "x", .. options]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("chat", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    private static int[] Ids(CommandResult result)
    {
        using var json = JsonDocument.Parse(result.Output);
        return [.. json.RootElement.GetProperty("continuations")[0].GetProperty("prompt_ids").EnumerateArray().Select(id => id.GetInt32())];
    }
}
