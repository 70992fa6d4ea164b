using Suture.Models;
using Suture.Steering;

namespace Suture.Probing.Texts;

/// <summary>Cuts texts into what a model reads of each: BOS, then the text's first tokens.</summary>
/// <remarks>One context a text, none padded. A text longer than the length is cut at its end, as SAEBench does; <see cref="CutCount"/> counts them.</remarks>
public sealed class TextCutter
{
    private readonly TextTokens _tokens;

    /// <summary>Creates a cutter.</summary>
    /// <param name="model">The model whose tokenizer and BOS are used.</param>
    /// <param name="length">Most tokens a text, BOS included: 2 or more, at most the model's positions.</param>
    /// <exception cref="ArgumentException">The model has no tokenizer, or cannot read so many tokens.</exception>
    public TextCutter(LanguageModel model, int length)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);
        if (length > model.MaxPositions) throw new ArgumentOutOfRangeException(nameof(length), length, $"'{model.Name}' reads at most {model.MaxPositions} positions.");
        (_tokens, Length) = (new TextTokens(model), length);
    }

    /// <summary>Most tokens a text, BOS included.</summary>
    public int Length { get; }

    /// <summary>Texts that were longer, over all calls.</summary>
    public int CutCount { get; private set; }

    /// <summary>What the model reads of a text; null where that is nothing but special tokens, so that there is nothing to average.</summary>
    /// <param name="text">The text.</param>
    public int[]? Of(string text)
    {
        int[] whole = _tokens.Of(text);
        int[] read = whole.Length > Length ? whole[..Length] : whole;
        if (!_tokens.CanRead(read, Length)) return null;
        if (read.Length < whole.Length) CutCount++;
        return read;
    }
}
