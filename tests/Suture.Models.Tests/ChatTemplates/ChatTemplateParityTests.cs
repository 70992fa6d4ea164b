using System.Collections.Concurrent;
using System.Text.Json;
using Suture.Models.ChatTemplates;
using Suture.Testing;

namespace Suture.Models.Tests.ChatTemplates;

public sealed class ChatTemplateParityTests
{
    // The cases keep this much of a message.
    private const int LongestMessage = 300;

    private static readonly ConcurrentDictionary<string, JsonElement> Sets = new(StringComparer.Ordinal);

    public static TheoryData<string, string?> Cases()
    {
        var rows = new TheoryData<string, string?>();
        foreach (string path in Directory.GetDirectories(Fixtures.Root, "chat-templates*").Order(StringComparer.Ordinal))
        {
            string set = Path.GetFileName(path);
            int index = 0;
            foreach (var expected in CasesOf(set).EnumerateArray()) rows.Add($"{set} {index++} {expected.GetProperty("model")}: {expected.GetProperty("note")}", null);
        }

        if (!((IEnumerable<object[]>)rows).Any()) rows.Add("chat-templates", $"no such case below '{Fixtures.Root}'");
        return rows;
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Render_CaseOfTransformers_GivesTheReferencesTextOrError(string name, string? notBuilt)
    {
        Assert.Null(notBuilt);
        string[] words = name.Split(' ');
        var expected = CasesOf(words[0])[int.Parse(words[1])];
        string folder = Fixtures.Path(words[0], expected.GetProperty("model").GetString()!);

        if (!expected.TryGetProperty("error", out var expectedError))
        {
            Assert.Equal(expected.GetProperty("rendered").GetString(), Render(folder, expected));
            return;
        }

        var error = Assert.Throws<ChatTemplateException>(() => Render(folder, expected));
        Assert.Equal(expectedError.GetProperty("class").GetString()!.Split('.')[^1], error.Kind.ToString());
        Assert.Equal(expectedError.GetProperty("message").GetString(), error.Problem.Length > LongestMessage ? error.Problem[..LongestMessage] : error.Problem);
    }

    [Fact]
    public void ExistsIn_EachModel_IsFalseOnlyWithoutTemplate()
    {
        Assert.True(ChatTemplate.ExistsIn(Fixtures.Path("chat-templates", "chatml")));
        Assert.True(ChatTemplate.ExistsIn(Fixtures.Path("chat-templates", "template-file")));
        Assert.False(ChatTemplate.ExistsIn(Fixtures.Path("chat-templates", "no-template")));
        Assert.False(ChatTemplate.ExistsIn(Fixtures.Path("chat-templates")));
    }

    private static JsonElement CasesOf(string set) =>
        Sets.GetOrAdd(set, name => JsonElement.Parse(File.ReadAllBytes(Fixtures.Path(name, "cases.json"))).GetProperty("cases"));

    private static string Render(string folder, JsonElement of) => ChatTemplate.Load(folder).Render(of.GetProperty("messages"), Options(of));

    private static ChatTemplateOptions Options(JsonElement of)
    {
        if (!of.TryGetProperty("options", out var given)) return new ChatTemplateOptions();
        string[] known = ["add_generation_prompt", "continue_final_message", "tools", "documents"];
        return new ChatTemplateOptions
        {
            AddGenerationPrompt = given.TryGetProperty(known[0], out var prompt) && prompt.GetBoolean(),
            ContinueFinalMessage = given.TryGetProperty(known[1], out var continues) && continues.GetBoolean(),
            Tools = given.TryGetProperty(known[2], out var tools) ? tools : null,
            Documents = given.TryGetProperty(known[3], out var documents) ? documents : null,
            Variables = given.EnumerateObject().Where(option => !known.Contains(option.Name)).ToDictionary(option => option.Name, option => option.Value),
        };
    }
}
