namespace Suture.Features.Index;

/// <summary>A window of the text around a token on which a feature is active, as it is written to an index.</summary>
public sealed record ContextWindow
{
    /// <summary>Most tokens of a window.</summary>
    public const int LongestWindow = 1024;

    /// <summary>Band of activation quantiles, 0 for the weakest; null for one of the strongest contexts.</summary>
    public int? Band { get; init; }

    /// <summary>Context, counted from 0 over the text; its tokens were added before.</summary>
    public required int Context { get; init; }

    /// <summary>Position of the window's first token in its context.</summary>
    public required int Start { get; init; }

    /// <summary>Position of the peak in the context, within the window.</summary>
    public required int Peak { get; init; }

    /// <summary>Activation of the feature on each token of the window, 1 to 1024.</summary>
    public required IReadOnlyList<float> Values { get; init; }

    /// <summary>Activation of the same latent in the other model, as many; null for B's own autoencoder.</summary>
    public IReadOnlyList<float>? PartnerValues { get; init; }
}
