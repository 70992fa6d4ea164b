namespace Suture.Models.Generation;

/// <summary>What a model wrote after a prompt.</summary>
public sealed record Continuation
{
    /// <summary>The prompt's token ids.</summary>
    public required IReadOnlyList<int> PromptIds { get; init; }

    /// <summary>The new token ids, the end-of-text token or the stop text's tokens included.</summary>
    public required IReadOnlyList<int> NewIds { get; init; }

    /// <summary>The new text, cut before a stop text; null when the model has no tokenizer.</summary>
    public required string? Text { get; init; }

    /// <summary>Why it ended.</summary>
    public required FinishReason FinishReason { get; init; }
}
