using System.Text.Json;
using Suture.Models.ChatTemplates;

namespace Suture.Models.Tests.ChatTemplates;

public sealed class JinjaGoldenTests
{
    private static readonly JsonElement Expressions = JinjaGolden.Read("cases.json");
    private static readonly JsonElement Conversations = JinjaGolden.Read("conversations.json");
    private static readonly JsonElement AnyMessages = JsonElement.Parse("[{}]");

    public static TheoryData<int, string> ExpressionCases()
    {
        var rows = new TheoryData<int, string>();
        int index = 0;
        foreach (var expected in Expressions.GetProperty("cases").EnumerateArray()) rows.Add(index++, expected.GetProperty("template").GetString()!);
        return rows;
    }

    public static TheoryData<int, string> ConversationCases()
    {
        var rows = new TheoryData<int, string>();
        int index = 0;
        foreach (var expected in Conversations.GetProperty("cases").EnumerateArray())
        {
            rows.Add(index++, $"{expected.GetProperty("template")}: {expected.GetProperty("conversation")}, options {expected.GetProperty("options")}");
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(ExpressionCases))]
    public void Render_Template_GivesJinjasTextOrError(int index, string template)
    {
        var options = new ChatTemplateOptions
        {
            Variables = Expressions.GetProperty("variables").EnumerateObject().ToDictionary(variable => variable.Name, variable => variable.Value),
            Clock = JinjaGolden.Clock(Expressions),
        };

        JinjaGolden.Check(Expressions.GetProperty("cases")[index], () => ChatTemplate.Parse(template).Render(AnyMessages, options));
    }

    [Theory]
    [MemberData(nameof(ConversationCases))]
    public void Render_ConversationOfAFamily_GivesJinjasTextOrError(int index, string name)
    {
        Assert.NotEmpty(name);
        var expected = Conversations.GetProperty("cases")[index];
        var template = ChatTemplate.Parse(
            JinjaGolden.ReadTemplate(expected.GetProperty("template").GetString()!),
            new Dictionary<string, string> { ["bos_token"] = "<s>", ["eos_token"] = "</s>" });
        var messages = Conversations.GetProperty("conversations").GetProperty(expected.GetProperty("conversation").GetString()!);
        var given = Conversations.GetProperty("options")[expected.GetProperty("options").GetInt32()];
        var options = new ChatTemplateOptions
        {
            AddGenerationPrompt = given.TryGetProperty("add_generation_prompt", out var prompt) && prompt.GetBoolean(),
            Tools = given.TryGetProperty("tools", out var tools) ? tools : null,
            Variables = given.EnumerateObject().Where(option => option.Name is not ("add_generation_prompt" or "tools")).ToDictionary(option => option.Name, option => option.Value),
            Clock = JinjaGolden.Clock(Conversations),
        };

        JinjaGolden.Check(expected, () => template.Render(messages, options));
    }
}
