using Suture.Models;
using Suture.Models.ChatTemplates;
using Suture.Models.Generation;
using Suture.Numerics;

namespace Suture.Steering;

/// <summary>Texts as a model's tokens: after its BOS, or as a user's words in its chat template, ready to be answered.</summary>
public sealed class TextTokens
{
    private readonly LanguageModel _model;
    private readonly ChatTemplate? _template;
    private readonly TextGenerator _generator;

    /// <summary>Prepares for a model.</summary>
    /// <param name="model">The model; it stays the caller's.</param>
    /// <param name="isChat">Whether texts are put into the chat template.</param>
    /// <exception cref="ArgumentException">The model has no tokenizer, or a chat template is wanted and it has none.</exception>
    /// <exception cref="ChatTemplateException">The chat template is not valid.</exception>
    public TextTokens(LanguageModel model, bool isChat = false)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Tokenizer is null) throw new ArgumentException($"'{model.Name}' has no tokenizer.json, so it cannot read a text.", nameof(model));
        if (isChat && !ChatTemplate.ExistsIn(model.Folder)) throw new ArgumentException($"'{model.Name}' has no chat template; it continues texts only.", nameof(isChat));
        _model = model;
        _template = isChat ? ChatTemplate.Load(model.Folder) : null;
        _generator = new TextGenerator(model, new Compute(1));
    }

    /// <summary>The whole text's tokens, however many.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ChatTemplateException">The template refuses the message.</exception>
    public int[] Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _template is null
            ? [.. _generator.Encode(text)]
            : _model.Tokenizer!.EncodeIds(_template.Render([new ChatMessage("user", text)], new ChatTemplateOptions { AddGenerationPrompt = true }), addSpecialTokens: false);
    }

    /// <summary>Whether tokens hold anything but special ones, and no more than the model reads.</summary>
    /// <param name="tokens">Tokens of a text.</param>
    /// <param name="most">Most tokens; at most the model's positions.</param>
    internal bool CanRead(int[] tokens, int most) => tokens.Length <= Math.Min(most, _model.MaxPositions) && tokens.Any(id => !_model.SpecialIds.Contains(id));
}
