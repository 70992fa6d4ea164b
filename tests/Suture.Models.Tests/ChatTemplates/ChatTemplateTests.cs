using System.Text.Json;
using Suture.Models.ChatTemplates;
using Suture.Models.Tokenization;
using Suture.Testing;

namespace Suture.Models.Tests.ChatTemplates;

public sealed class ChatTemplateTests : IDisposable
{
    private static readonly ChatMessage[] Hello = [new("user", "Hello")];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Render_Messages_GivesTheSameAsTheirJson()
    {
        var template = ChatTemplate.Parse("{{ bos_token }}{% for m in messages %}{{ m.role }}: {{ m['content'] }}\n{% endfor %}", new Dictionary<string, string> { ["bos_token"] = "<s>" });

        string expected = "<s>user: Hello\n";

        Assert.Equal(expected, template.Render(Hello));
        Assert.Equal(expected, template.Render(JsonElement.Parse("""[{"role": "user", "content": "Hello", "name": null}]""")));
    }

    [Fact]
    public void Render_Variables_ReplaceSpecialTokensAndFunctions()
    {
        var template = ChatTemplate.Parse("{{ bos_token }}{{ range }}{{ flag }}", new Dictionary<string, string> { ["bos_token"] = "<s>" });
        var options = new ChatTemplateOptions { Variables = Variables("""{"bos_token": "B", "range": 1.0, "flag": null}""") };

        Assert.Equal("B1.0None", template.Render(Hello, options));
    }

    [Fact]
    public void Render_ToolsAndDocuments_AreNoneUnlessGiven()
    {
        var template = ChatTemplate.Parse("{{ tools is none }} {{ documents is none }} {{ tools | length if tools is not none }} {{ (documents or [{}])[0].title }}");
        var options = new ChatTemplateOptions { Tools = JsonElement.Parse("[]"), Documents = JsonElement.Parse("""[{"title": "T"}]""") };

        Assert.Equal("True True  ", template.Render(Hello));
        Assert.Equal("False False 0 T", template.Render(Hello, options));
    }

    [Fact]
    public void Render_TemplateName_ChoosesTheTemplate()
    {
        Write("tokenizer_config.json", """{"chat_template": [{"name": "rag", "template": "R"}, {"name": "default", "template": "D"}, {"name": "tool_use", "template": "T"}]}""");
        var template = ChatTemplate.Load(_folder.Path);

        Assert.Equal(["default", "rag", "tool_use"], template.Names);
        Assert.Equal("D", template.Render(Hello));
        Assert.Equal("T", template.Render(Hello, new ChatTemplateOptions { Tools = JsonElement.Parse("[]") }));
        Assert.Equal("R", template.Render(Hello, new ChatTemplateOptions { TemplateName = "rag" }));
        var error = Assert.Throws<ChatTemplateException>(() => template.Render(Hello, new ChatTemplateOptions { TemplateName = "no" }));
        Assert.Contains("'default', 'rag', 'tool_use'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_NoDefaultTemplate_TellsTheNames()
    {
        Write("tokenizer_config.json", """{"chat_template": [{"name": "rag", "template": "R"}]}""");

        var error = Assert.Throws<ChatTemplateException>(() => ChatTemplate.Load(_folder.Path).Render(Hello));

        Assert.Equal(ChatTemplateErrorKind.ValueError, error.Kind);
        Assert.Contains("['rag']", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_UnusedTemplateIsBroken_RendersTheOther()
    {
        Write("tokenizer_config.json", """{"chat_template": [{"name": "default", "template": "D"}, {"name": "tool_use", "template": "{% if %}"}]}""");

        Assert.Equal("D", ChatTemplate.Load(_folder.Path).Render(Hello));
    }

    [Theory]
    [InlineData("""[{"role": "user", "content": "a"}, {"role": "assistant", "content": " b b"}]""", "{% for m in messages %}<{{ m.content }}></s>{% endfor %}", "<a></s>< b b")]
    [InlineData("""[{"role": "assistant", "content": " b "}]""", "<{{ messages[0].content | trim }}></s>", "<b")]
    [InlineData("""[{"role": "assistant", "content": ""}]""", "<{{ messages[0].content }}></s>", "<")]
    [InlineData("""[{"role": "assistant", "content": "</s>"}]""", "<{{ messages[0].content }}></s>", "<</s>")]
    [InlineData("""[{"role": "assistant", "content": [{"text": "a"}, {"text": "b"}, {"image": 1}]}]""", "{% for c in messages[0].content %}[{{ c.text }}]{% endfor %}", "[a][b")]
    public void Render_ContinueFinalMessage_EndsWithItsContent(string messages, string template, string expected)
    {
        Assert.Equal(expected, ChatTemplate.Parse(template).Render(JsonElement.Parse(messages), new ChatTemplateOptions { ContinueFinalMessage = true }));
    }

    [Theory]
    [InlineData("""[{"role": "assistant"}]""", ChatTemplateErrorKind.ValueError)]
    [InlineData("""[{"role": "assistant", "content": 5}]""", ChatTemplateErrorKind.TypeError)]
    [InlineData("""[{"role": "assistant", "content": [{"image": 1}, "x"]}]""", ChatTemplateErrorKind.ValueError)]
    [InlineData("""[{"role": "assistant", "content": "left out"}]""", ChatTemplateErrorKind.ValueError)]
    public void Render_NothingToContinue_IsAnError(string messages, ChatTemplateErrorKind kind)
    {
        var error = Assert.Throws<ChatTemplateException>(() => ChatTemplate.Parse("x").Render(JsonElement.Parse(messages), new ChatTemplateOptions { ContinueFinalMessage = true }));

        Assert.Equal(kind, error.Kind);
    }

    [Theory]
    [InlineData("a\nb\n{{ 1 / 0 }}", 3)]
    [InlineData("{% if true %}\n\n  {{ x.y }}\n{% endif %}", 3)]
    [InlineData("{% for a in [1] %}\n{% set b = 1\n + 'a' %}{% endfor %}", 2)]
    [InlineData("{% macro m() %}\n{{ none.x.y }}{% endmacro %}\n{{ m() }}", 2)]
    [InlineData("\r\n\r\n{% foo %}", 3)]
    [InlineData("\n{{ 'a'\n b }}", 3)]
    [InlineData("\n\n{% if a %}\n", 3)]
    public void Render_Fault_NamesTemplateAndLine(string template, int line)
    {
        var error = Assert.Throws<ChatTemplateException>(() => ChatTemplate.Parse(template, source: "here").Render(Hello));

        Assert.Equal(line, error.Line);
        Assert.Equal(("here", "default"), (error.TemplateSource, error.TemplateName));
        Assert.StartsWith($"Chat template 'default' of 'here', line {line}: {error.Kind}: {error.Problem}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{% include 'x' %}", "the tag 'include' is not supported in chat templates")]
    [InlineData("{% import 'x' as y %}", "the tag 'import' is not supported in chat templates")]
    [InlineData("{% from 'x' import y %}", "the tag 'from' is not supported in chat templates")]
    [InlineData("{% extends 'x' %}", "the tag 'extends' is not supported in chat templates")]
    [InlineData("{% block x %}{% endblock %}", "the tag 'block' is not supported in chat templates")]
    [InlineData("{% autoescape true %}{% endautoescape %}", "the tag 'autoescape' is not supported in chat templates")]
    [InlineData("{{ 'a'|urlize }}", "the filter 'urlize' is not supported in chat templates")]
    [InlineData("{{ 'a'.encode() }}", "the method 'encode' of texts is not supported in chat templates")]
    [InlineData("{{ {}.fromkeys([1]) }}", "the method 'fromkeys' of dictionaries is not supported in chat templates")]
    [InlineData("{{ lipsum() }}", "the function 'lipsum' is not supported in chat templates")]
    [InlineData("{{ (-8) ** 0.5 }}", "a complex number is not supported in chat templates")]
    public void Render_UnsupportedConstruct_SaysSo(string template, string problem)
    {
        var error = Assert.Throws<ChatTemplateException>(() => ChatTemplate.Parse(template).Render(Hello));

        Assert.Equal((ChatTemplateErrorKind.NotSupported, problem), (error.Kind, error.Problem));
    }

    [Theory]
    [InlineData("{% break %}", "'break' outside loop")]
    [InlineData("{% continue %}", "'continue' not properly in loop")]
    [InlineData("{% for i in [1] %}{% macro m() %}{% break %}{% endmacro %}{% endfor %}", "'break' outside loop")]
    [InlineData("{% for i in [1] %}{% generation %}{% break %}{% endgeneration %}{% endfor %}", "'break' outside loop")]
    [InlineData("{{ a[1:2, 3] }}", "a slice cannot be one of several indices")]
    [InlineData("{{ '\\N{DASH}' }}", "escapes by the name of a character (\\N{...}) are not supported in chat templates")]
    public void Parse_WhatPythonItselfRefuses_IsASyntaxError(string template, string problem)
    {
        var error = Assert.Throws<ChatTemplateException>(() => ChatTemplate.Parse(template));

        Assert.Equal((ChatTemplateErrorKind.TemplateSyntaxError, problem), (error.Kind, error.Problem));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""["a"]""")]
    [InlineData("null")]
    public void Render_ArgumentsOfAWrongKind_AreRefused(string json)
    {
        var template = ChatTemplate.Parse("x");
        var wrong = JsonElement.Parse(json);

        Assert.Throws<ArgumentException>(() => template.Render(wrong));
        Assert.Throws<ArgumentException>(() => template.Render(Hello, new ChatTemplateOptions { Tools = wrong }));
        Assert.Throws<ArgumentException>(() => template.Render(Hello, new ChatTemplateOptions { Documents = wrong }));
    }

    [Fact]
    public void Render_ReservedVariable_IsRefused()
    {
        var options = new ChatTemplateOptions { Variables = Variables("""{"messages": []}""") };

        Assert.Throws<ArgumentException>(() => ChatTemplate.Parse("x").Render(Hello, options));
    }

    [Fact]
    public void Render_LocalTime_IsTheClocks()
    {
        var options = new ChatTemplateOptions { Clock = new NewYork() };

        Assert.Equal("31 Dec 2023 19:00", ChatTemplate.Parse("{{ strftime_now('%d %b %Y %H:%M') }}").Render(Hello, options));
    }

    [Fact]
    public void Render_LoneSurrogate_IsAnErrorNotACrash()
    {
        var messages = JsonElement.Parse("""[{"role": "user", "content": "\ud83d"}]""");

        Assert.Equal(ChatTemplateErrorKind.ValueError, Assert.Throws<ChatTemplateException>(() => ChatTemplate.Parse("x").Render(messages)).Kind);
    }

    [Fact]
    public void Render_ByManyThreads_GivesTheSame()
    {
        var template = ChatTemplate.Parse(JinjaGolden.ReadTemplate("blocks.jinja"));
        string expected = template.Render(Hello);

        Assert.All(Enumerable.Range(0, 64).AsParallel().Select(_ => template.Render(Hello)), text => Assert.Equal(expected, text));
    }

    [Fact]
    public void Load_TemplateFile_WinsAndKeepsItsFirstCharacter()
    {
        Write("tokenizer_config.json", """{"chat_template": "config", "bos_token": {"content": "<s>"}, "extra_special_tokens": {"image_token": "<img>"}, "eos_token": null}""");
        Write("chat_template.jinja", "\uFEFF{{ bos_token }}{{ image_token }}{{ eos_token is defined }}");
        var template = ChatTemplate.Load(_folder.Path);

        Assert.Equal(_folder.File("chat_template.jinja"), template.Source);
        Assert.Equal("\uFEFF<s><img>False", template.Render(Hello));
    }

    [Theory]
    [InlineData("""{"chat_template": 5}""", "chat_template")]
    [InlineData("""{"chat_template": {"default": "x"}}""", "chat_template")]
    [InlineData("""{"chat_template": ["x"]}""", "chat_template[0]")]
    [InlineData("""{"chat_template": [{"name": "a"}]}""", "chat_template[0].template")]
    [InlineData("""{"chat_template": [{"name": "a", "template": 1}]}""", "chat_template[0].template")]
    [InlineData("""{"chat_template": [{"name": "a", "template": ""}, {"name": "a", "template": ""}]}""", "chat_template[1].name")]
    [InlineData("""{"chat_template": "x", "bos_token": 5}""", "bos_token")]
    [InlineData("""{"chat_template": "x", "bos_token": {"lstrip": true}}""", "bos_token.content")]
    [InlineData("[]", null)]
    [InlineData("{", null)]
    [InlineData("""{"chat_template": "\ud83d"}""", "chat_template")]
    public void Load_MalformedConfiguration_NamesFileAndKey(string json, string? key)
    {
        Write("tokenizer_config.json", json);

        var error = Assert.Throws<TokenizerFormatException>(() => ChatTemplate.Load(_folder.Path));

        Assert.Equal(key, error.Item);
        Assert.Contains("tokenizer_config.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TemplateFileIsNotUtf8_NamesIt()
    {
        Write("tokenizer_config.json", "{}");
        File.WriteAllBytes(_folder.File("chat_template.jinja"), [0x61, 0xFF]);

        Assert.Contains("chat_template.jinja", Assert.Throws<TokenizerFormatException>(() => ChatTemplate.Load(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TemplateFileIsHuge_IsRefusedUnread()
    {
        Write("tokenizer_config.json", "{}");
        using (var file = File.Create(_folder.File("chat_template.jinja"))) file.SetLength(1L << 40);

        Assert.Contains("1099511627776 bytes", Assert.Throws<TokenizerFormatException>(() => ChatTemplate.Load(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NoConfiguration_IsAnIoError()
    {
        Assert.Throws<FileNotFoundException>(() => ChatTemplate.Load(_folder.Path));
    }

    private static Dictionary<string, JsonElement> Variables(string json) => JsonElement.Parse(json).EnumerateObject().ToDictionary(v => v.Name, v => v.Value);

    private void Write(string name, string text) => File.WriteAllText(_folder.File(name), text);

    private sealed class NewYork : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.CreateCustomTimeZone("here", TimeSpan.FromHours(-5), null, null);

        public override DateTimeOffset GetUtcNow() => new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
