using System.CommandLine;
using Suture.Models;
using Suture.Models.ChatTemplates;
using Suture.Models.Generation;

namespace Suture.Cli.Terminal;

/// <summary>The options by which a command is given prompts, as texts to continue or as a user's words to a chat model.</summary>
internal sealed class PromptArguments
{
    private readonly Option<string[]> _prompts = new("--prompt", "-p") { Description = "Text to continue; repeat it to continue several together.", HelpName = "text", Required = true };
    private readonly Option<bool> _chat = new("--chat") { Description = "Put each prompt as a user's message into the model's chat template." };
    private readonly Option<string?> _system = new("--system") { Description = "System message before it; needs --chat.", HelpName = "text" };

    public PromptArguments(Command command)
    {
        foreach (Option option in (Option[])[_prompts, _chat, _system]) command.Options.Add(option);
    }

    /// <summary>The prompts as they were written.</summary>
    public string[] Texts(ParseResult parsed) => parsed.GetRequiredValue(_prompts);

    /// <summary>Whether answers are wanted, and not continuations.</summary>
    public bool IsChat(ParseResult parsed) => parsed.GetValue(_chat);

    /// <summary>The prompts as token ids.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="model">Whose tokenizer and chat template count.</param>
    /// <param name="generator">Knows how a text begins.</param>
    /// <exception cref="ArgumentException">The options do not fit together, or the model has no tokenizer.</exception>
    /// <exception cref="ChatTemplateException">The model has no chat template, or it refuses the messages.</exception>
    public IReadOnlyList<IReadOnlyList<int>> Ids(ParseResult parsed, LanguageModel model, TextGenerator generator)
    {
        string? system = parsed.GetValue(_system);
        if (!IsChat(parsed)) return system is null ? [.. Texts(parsed).Select(generator.Encode)] : throw new ArgumentException("--system needs --chat.");
        var tokenizer = model.Tokenizer ?? throw new ArgumentException($"'{model.Name}' has no tokenizer.json, so it cannot read a text.");
        if (!ChatTemplate.ExistsIn(model.Folder)) throw new ArgumentException($"'{model.Name}' has no chat template, so --chat cannot be used: it continues texts only.");
        var template = ChatTemplate.Load(model.Folder);
        IEnumerable<ChatMessage> before = system is null ? [] : [new ChatMessage("system", system)];
        return [.. Texts(parsed).Select(text => tokenizer.EncodeIds(template.Render([.. before, new ChatMessage("user", text)], new ChatTemplateOptions { AddGenerationPrompt = true }), addSpecialTokens: false))];
    }
}
