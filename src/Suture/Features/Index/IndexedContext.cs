namespace Suture.Features.Index;

/// <summary>A window of the text around a token on which a feature is active.</summary>
public sealed record IndexedContext
{
    /// <summary>Band of activation quantiles that its peak is of, 0 for the weakest; null for one of the strongest contexts.</summary>
    public required int? Band { get; init; }

    /// <summary>Context, counted from 0 over the text.</summary>
    public required int Context { get; init; }

    /// <summary>Position of the window's first token in its context.</summary>
    public required int Start { get; init; }

    /// <summary>Position of the peak in the context; <c>Peak − Start</c> in the window.</summary>
    public required int Peak { get; init; }

    /// <summary>Token ids of the window.</summary>
    public required IReadOnlyList<int> TokenIds { get; init; }

    /// <summary>Their texts in readable form, as many.</summary>
    public required IReadOnlyList<string> Tokens { get; init; }

    /// <summary>Activation of the feature on each.</summary>
    public required IReadOnlyList<float> Values { get; init; }

    /// <summary>Activation of the same latent of the other model's dictionary on each; null for B's own autoencoder.</summary>
    public required IReadOnlyList<float>? PartnerValues { get; init; }
}
