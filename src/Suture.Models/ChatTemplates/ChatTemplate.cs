using System.Text.Json;
using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Formatting;
using Suture.Models.ChatTemplates.Syntax;
using Suture.Models.ChatTemplates.Values;
using Suture.Models.Tokenization;

namespace Suture.Models.ChatTemplates;

/// <summary>Renders conversations as the text a chat model was trained on, by the Jinja template that was published with it.</summary>
/// <remarks>
/// The text is what <c>apply_chat_template(..., tokenize=False)</c> of transformers gives, character by character; special tokens are in
/// it, so it is to be tokenized without adding any. Templates are run by an interpreter of our own that can reach nothing outside itself
/// and is bounded in time, memory and nesting. They are parsed when first used. Safe for use by several threads.
/// </remarks>
public sealed class ChatTemplate
{
    internal const string DefaultName = "default";

    private const string ToolsName = "tool_use";

    private static readonly string[] ReservedNames = ["messages", "tools", "documents", "add_generation_prompt"];

    private readonly ChatTemplateFiles _files;
    private readonly Dictionary<string, Lazy<ParsedTemplate>> _parsed;

    private ChatTemplate(ChatTemplateFiles files)
    {
        _files = files;
        _parsed = files.Templates.ToDictionary(t => t.Key, t => new Lazy<ParsedTemplate>(() => ParsedTemplate.Parse(t.Value)), StringComparer.Ordinal);
    }

    /// <summary>The file that the templates come from, or the name that <see cref="Parse"/> was given.</summary>
    public string Source => _files.Source;

    /// <summary>Names of the templates, sorted; a model's only template is called <c>default</c>.</summary>
    public IReadOnlyList<string> Names => [.. _parsed.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether a model's folder has a chat template.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="TokenizerFormatException">Its <c>tokenizer_config.json</c> or <c>chat_template.jinja</c> is not valid.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static bool ExistsIn(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return ChatTemplateFiles.ExistIn(folder);
    }

    /// <summary>Reads a model's chat templates: <c>chat_template.jinja</c>, or else the entry <c>chat_template</c> of <c>tokenizer_config.json</c>, which also has the special tokens.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="TokenizerFormatException">A file is not valid.</exception>
    /// <exception cref="ChatTemplateException">There is no chat template (<see cref="ChatTemplateErrorKind.ValueError"/>).</exception>
    /// <exception cref="IOException"><c>tokenizer_config.json</c> is missing, or a file cannot be read.</exception>
    public static ChatTemplate Load(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var files = ChatTemplateFiles.Read(folder);
        return files.Templates.Count > 0
            ? new ChatTemplate(files)
            : throw new ChatTemplateException(
                ChatTemplateErrorKind.ValueError,
                files.Source,
                DefaultName,
                line: null,
                "Cannot use chat template functions because tokenizer.chat_template is not set and no template argument was passed! " +
                "For information about writing templates and setting the tokenizer.chat_template attribute, please see the documentation at " +
                "https://huggingface.co/docs/transformers/main/en/chat_templating");
    }

    /// <summary>Makes a chat template of a text.</summary>
    /// <param name="template">The template.</param>
    /// <param name="specialTokens">Special tokens by name, such as <c>bos_token</c>; null for none.</param>
    /// <param name="source">What errors call it.</param>
    /// <exception cref="ChatTemplateException">The template is not well-formed, or uses what is not supported.</exception>
    public static ChatTemplate Parse(string template, IReadOnlyDictionary<string, string>? specialTokens = null, string source = "text")
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(source);
        var templates = new Dictionary<string, string>(StringComparer.Ordinal) { [DefaultName] = template };
        var parsed = new ChatTemplate(new ChatTemplateFiles(source, templates, specialTokens ?? new Dictionary<string, string>(StringComparer.Ordinal)));
        parsed.Guarded(DefaultName, () => parsed._parsed[DefaultName].Value);
        return parsed;
    }

    /// <summary>Renders a conversation.</summary>
    /// <param name="messages">Messages, at least one.</param>
    /// <param name="options">What else is rendered; null for the defaults.</param>
    /// <exception cref="ChatTemplateException">The template refuses the conversation, is not well-formed, or takes too long.</exception>
    /// <exception cref="ArgumentException">A variable has the name of one that is always there.</exception>
    public string Render(IEnumerable<ChatMessage> messages, ChatTemplateOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return Render(
            rendering => new ListValue([.. messages.Select(message => new DictValue(new OrderedDictionary<Value, Value>(rendering.Comparer)
            {
                [new TextValue("role")] = new TextValue(message.Role),
                [new TextValue("content")] = new TextValue(message.Content),
            }))]),
            options ?? new ChatTemplateOptions());
    }

    /// <summary>Renders a conversation given as JSON.</summary>
    /// <param name="messages">An array of objects, at least one; fields that are null count as absent.</param>
    /// <param name="options">What else is rendered; null for the defaults.</param>
    /// <exception cref="ChatTemplateException">The template refuses the conversation, is not well-formed, or takes too long.</exception>
    /// <exception cref="ArgumentException">The messages, tools or documents are no array of objects, or a variable has the name of one that is always there.</exception>
    public string Render(JsonElement messages, ChatTemplateOptions? options = null)
    {
        RequireObjects(messages, nameof(messages));
        return Render(
            rendering => new ListValue([.. messages.EnumerateArray().Select(new JsonValues(rendering.Comparer).WithoutNulls)]),
            options ?? new ChatTemplateOptions());
    }

    private string Render(Func<Rendering, ListValue> readMessages, ChatTemplateOptions options)
    {
        if (options.Tools is { } tools) RequireObjects(tools, nameof(options.Tools));
        if (options.Documents is { } documents) RequireObjects(documents, nameof(options.Documents));
        if (Array.Find(ReservedNames, options.Variables.ContainsKey) is { } reserved)
        {
            throw new ArgumentException($"The variable '{reserved}' is set by other options.", nameof(options));
        }

        string name = Choose(options);
        return Guarded(name, () => Render(name, readMessages, options));
    }

    private string Render(string name, Func<Rendering, ListValue> readMessages, ChatTemplateOptions options)
    {
        var rendering = new Rendering(_parsed[name].Value, options.Clock);
        var messages = readMessages(rendering);
        if (messages.Elements.Count == 0) throw TemplateFault.Value("Cannot apply chat template to an empty conversation. Provide at least one message.");
        if (!options.ContinueFinalMessage) return Run(messages, options, rendering);
        if (options.AddGenerationPrompt)
        {
            throw TemplateFault.Value(
                "continue_final_message and add_generation_prompt are not compatible. Use continue_final_message when you want the model to continue the final message, " +
                "and add_generation_prompt when you want to add a header that will prompt it to start a new assistant message instead.");
        }

        var marked = FinalMessage.Mark(messages, rendering, out string content);
        return FinalMessage.Cut(Run(marked, options, rendering), content, rendering);
    }

    private string Run(ListValue messages, ChatTemplateOptions options, Rendering rendering)
    {
        var json = new JsonValues(rendering.Comparer);
        var globals = new Scope(null);
        GlobalFunctions.AddTo(globals);

        // In this order: variables replace special tokens and functions of the same name.
        foreach (var (token, text) in _files.SpecialTokens) globals.Set(token, new TextValue(text));
        foreach (var (variable, value) in options.Variables) globals.Set(variable, json.Of(value));
        globals.Set("messages", messages);
        globals.Set("tools", OrNone(options.Tools));
        globals.Set("documents", OrNone(options.Documents));
        globals.Set("add_generation_prompt", BooleanValue.Of(options.AddGenerationPrompt));
        var output = new TextBuilder(rendering.Budget);
        var body = rendering.Template.Body;
        rendering.Statements.Run(body, rendering.Statements.Enter(body, globals), output);
        return output.ToString();

        Value OrNone(JsonElement? element) => element is { } given ? json.Of(given) : NoneValue.Instance;
    }

    private string Choose(ChatTemplateOptions options)
    {
        string name = options.TemplateName ?? (options.Tools is not null && _parsed.ContainsKey(ToolsName) ? ToolsName : DefaultName);
        if (_parsed.ContainsKey(name)) return name;
        string names = string.Join(", ", Names.Select(TextRepr.Of));
        throw new ChatTemplateException(
            ChatTemplateErrorKind.ValueError,
            Source,
            name,
            line: null,
            options.TemplateName is null
                ? "This model has multiple chat templates with no default specified! Please either pass a chat template or the name of the template you wish to use " +
                  $"to the `chat_template` argument. Available template names are [{names}]."
                : $"there is no template of this name; there are [{names}]");
    }

    private T Guarded<T>(string name, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (TemplateFault fault)
        {
            throw new ChatTemplateException(fault.Kind, Source, name, fault.Line, fault.Message, fault);
        }
    }

    private static void RequireObjects(JsonElement array, string parameter)
    {
        if (array.ValueKind != JsonValueKind.Array) throw new ArgumentException($"Expected a JSON array of objects, found {array.ValueKind}.", parameter);
        int index = 0;
        foreach (var item in array.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object) throw new ArgumentException($"Expected a JSON array of objects; item {index} is {item.ValueKind}.", parameter);
            index++;
        }
    }
}
