using Suture.Models.Tokenization;
using Suture.Numerics;

namespace Suture.Models.Generation;

/// <summary>Continues prompts, greedily or by sampling, with a cache of keys and values and with edits of the residual stream.</summary>
/// <param name="model">The model; it stays the caller's.</param>
/// <param name="compute">Where to run.</param>
public sealed class TextGenerator(LanguageModel model, Compute compute)
{
    /// <summary>Continues a text, which is preceded by the model's BOS if it has one.</summary>
    /// <param name="prompt">The text; may be empty when there is a BOS.</param>
    /// <param name="options">How.</param>
    /// <param name="edits">Changes of the residual stream, in order; null for none.</param>
    /// <param name="written">Receives each piece of the text as it becomes certain; null for nobody.</param>
    /// <param name="cancellationToken">Ends the work between two tokens.</param>
    /// <exception cref="ArgumentException">Options or edits are out of range; the prompt is empty or too long; the model has no tokenizer.</exception>
    public Continuation Continue(string prompt, GenerationOptions options, IReadOnlyList<ResidualEdit>? edits = null, IProgress<string>? written = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        var tokenizer = model.Tokenizer ?? throw new ArgumentException($"'{model.Name}' has no tokenizer.json, so it cannot read a text; give token ids.", nameof(prompt));
        var ids = new List<int>(tokenizer.EncodeIds(prompt));
        if (model.BosId is { } bos && (ids.Count == 0 || ids[0] != bos)) ids.Insert(0, bos);
        return Continue(ids, options, edits, written, cancellationToken);
    }

    /// <summary>Continues token ids as they are.</summary>
    /// <param name="prompt">Token ids, at least one.</param>
    /// <param name="options">How.</param>
    /// <param name="edits">Changes of the residual stream, in order; null for none.</param>
    /// <param name="written">Receives each piece of the text as it becomes certain, if there is a tokenizer; null for nobody.</param>
    /// <param name="cancellationToken">Ends the work between two tokens.</param>
    /// <exception cref="ArgumentException">Options or edits are out of range; the prompt is empty, too long or has ids outside the vocabulary.</exception>
    public Continuation Continue(IReadOnlyList<int> prompt, GenerationOptions options, IReadOnlyList<ResidualEdit>? edits = null, IProgress<string>? written = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Validate(prompt, options, edits ?? []);
        int capacity = (int)Math.Min(model.MaxPositions, (long)prompt.Count + options.MaxNewTokens);
        var context = new CachedContext(model, capacity, edits ?? [], compute);
        var sampler = new TokenSampler(options);
        var text = new GeneratedText(model.Tokenizer, options.StopTexts, written);
        var logits = new Matrix<float>(1, model.VocabularySize);
        var newIds = new List<int>();
        context.Append([.. prompt], logits, cancellationToken);
        while (true)
        {
            int id = sampler.Choose(logits.Values);
            newIds.Add(id);
            bool ended = options.StopAtEndOfText && model.EosIds.Contains(id);
            FinishReason? reason = ended ? FinishReason.EndOfText
                : text.Add(id) ? FinishReason.StopText
                : newIds.Count == options.MaxNewTokens ? FinishReason.Length
                : context.Length == model.MaxPositions ? FinishReason.ContextFull
                : null;
            if (reason is { } finished)
            {
                return new Continuation { PromptIds = [.. prompt], NewIds = newIds, Text = text.Finish(), FinishReason = finished };
            }

            context.Append([id], logits, cancellationToken);
        }
    }

    private void Validate(IReadOnlyList<int> prompt, GenerationOptions options, IReadOnlyList<ResidualEdit> edits)
    {
        if (prompt.Count == 0) throw new ArgumentException("The prompt has no token; give at least one.", nameof(prompt));
        if (prompt.Count > model.MaxPositions)
        {
            throw new ArgumentException($"The prompt has {prompt.Count} tokens; '{model.Name}' has positions for {model.MaxPositions}.", nameof(prompt));
        }

        foreach (int id in prompt)
        {
            if (id < 0 || id >= model.VocabularySize) throw new ArgumentException($"Token {id} is outside the vocabulary of '{model.Name}', 0 to {model.VocabularySize - 1}.", nameof(prompt));
        }

        foreach (var edit in edits)
        {
            if (edit.Layer < 0 || edit.Layer > model.LayerCount) throw new ArgumentException($"An edit is at layer {edit.Layer}; '{model.Name}' has layers 0 to {model.LayerCount - 1}, and {model.LayerCount} stands for after the last.", nameof(edits));
        }

        if (options.StopTexts.Count > 0 && model.Tokenizer is null) throw new ArgumentException($"'{model.Name}' has no tokenizer.json, so it cannot stop at a text.", nameof(options));
    }
}
