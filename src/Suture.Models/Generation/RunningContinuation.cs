using Suture.Numerics;

namespace Suture.Models.Generation;

/// <summary>One prompt while it is continued.</summary>
/// <param name="model">The model.</param>
/// <param name="prompt">Its tokens.</param>
/// <param name="options">How.</param>
/// <param name="random">Randomness of its own.</param>
/// <param name="written">Receives certain pieces of its text.</param>
internal sealed class RunningContinuation(LanguageModel model, IReadOnlyList<int> prompt, GenerationOptions options, RandomSource random, Action<string> written)
{
    private readonly TokenSampler _sampler = new(options, random);
    private readonly GeneratedText _text = new(model.Tokenizer, prompt, options.StopTexts, written);
    private readonly List<int> _newIds = [];
    private FinishReason? _reason;

    /// <summary>Most positions that it can take.</summary>
    public int Capacity { get; } = (int)Math.Min(model.MaxPositions, (long)prompt.Count + options.MaxNewTokens);

    /// <summary>Whether it goes on.</summary>
    public bool IsRunning => _reason is null;

    /// <summary>The tokens that the model has not seen: the prompt at first, then the newest.</summary>
    public int[] Unseen => _newIds.Count == 0 ? [.. prompt] : [_newIds[^1]];

    /// <summary>Chooses the next token.</summary>
    /// <param name="logits">[dVocab].</param>
    /// <param name="length">Positions that the model has seen.</param>
    public void Advance(ReadOnlySpan<float> logits, int length)
    {
        int id = _sampler.Choose(logits);
        _newIds.Add(id);
        _reason = options.StopAtEndOfText && model.EosIds.Contains(id) ? FinishReason.EndOfText
            : _text.Add(id) ? FinishReason.StopText
            : _newIds.Count == options.MaxNewTokens ? FinishReason.Length
            : length == model.MaxPositions ? FinishReason.ContextFull
            : null;
    }

    /// <summary>What was written.</summary>
    public Continuation Finish() => new() { PromptIds = [.. prompt], NewIds = _newIds, Text = _text.Finish(), FinishReason = _reason!.Value };
}
