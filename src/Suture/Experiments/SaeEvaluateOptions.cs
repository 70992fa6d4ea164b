namespace Suture.Experiments;

/// <summary>Measuring an autoencoder on a model.</summary>
public sealed record SaeEvaluateOptions
{
    /// <summary>The autoencoder: a SAELens folder or a run that holds one.</summary>
    public required string Sae { get; init; }

    /// <summary>The model: a Hugging Face folder, an id of the hub or <c>embedded:…</c>.</summary>
    public required string Model { get; init; }

    /// <summary>Layer whose residual stream is read; null means the one that the SAE's file names.</summary>
    public int? Layer { get; init; }

    /// <summary>Text to measure on; null means the embedded evaluation corpus.</summary>
    public string? EvalCorpus { get; init; }

    /// <summary>Field of a JSON Lines corpus that holds the text; default <c>text</c>.</summary>
    public string Field { get; init; } = "text";

    /// <summary>Tokens a context, BOS included; 0 means the smaller of 512 and what the model can read. Default 0.</summary>
    public int ContextLength { get; init; }

    /// <summary>Contexts, 1 or more; default 150.</summary>
    public int EvalContexts { get; init; } = 150;

    /// <summary>Contexts that the model reads at once, 1 or more; default 16.</summary>
    public int BatchContexts { get; init; } = 16;
}
