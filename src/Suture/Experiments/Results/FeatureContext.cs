namespace Suture.Experiments.Results;

/// <summary>A window of held-out text around a strong activation of one latent, as both models see it.</summary>
public sealed record FeatureContext
{
    /// <summary>Index of the held-out context, from 0.</summary>
    public required int Context { get; init; }

    /// <summary>Position in that context of the window's first token.</summary>
    public required int Start { get; init; }

    /// <summary>The tokens' text as the tokenizer decodes each, spaces and newlines as they are.</summary>
    public required IReadOnlyList<string> Tokens { get; init; }

    /// <summary>Activation in A of the original latent at each token, 0 where inactive.</summary>
    public required float[] Small { get; init; }

    /// <summary>Activation in B of the transferred latent at each token, 0 where inactive; NaN where the tokenizers differ and B ends no token with it.</summary>
    public required float[] Large { get; init; }
}
