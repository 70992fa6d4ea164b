using Suture.Reports.Definitions;

namespace Suture.Explorer.Pages;

/// <summary>Numbers of single features that reports do not show.</summary>
internal static class FeatureMetrics
{
    /// <summary>Logit weight.</summary>
    public static Metric LogitWeight { get; } = new("logit-weight", "Logit weight", "logits per unit of activation",
        "d_i · u_v",
        "What the latent's decoder row adds to the logit of word v, per unit of activation.");

    /// <summary>Share of the maximum.</summary>
    public static Metric ShareOfMaximum { get; } = new("share-of-maximum", "Of maximum", "%",
        "f_i(t) / max over the index's text of f_i",
        "Activations of different features have different scales; each is compared with its own largest.");

    /// <summary>Twin.</summary>
    public static Metric Twin { get; } = new("twin", "Twin", "cosine, −1 to 1",
        "cos(d_i transferred, d_j native), with the correlation of their activations",
        "The feature of B's own autoencoder that is most like the carried one. One-to-one: the assignment of all features at once pairs them.");

    /// <summary>Co-activation.</summary>
    public static Metric CoActivation { get; } = new("co-activation", "Together", "tokens",
        "number of tokens t with f_i(t) ≠ 0 and f_j(t) ≠ 0",
        "Features most often active on the same tokens of the index's text.");

    /// <summary>Strength of steering.</summary>
    public static Metric Strength { get; } = new("strength", "Strength", "multiples of the maximum",
        "h ← h + s · max f_i · d_i at every position but BOS",
        "How much of the feature's direction is added to the residual stream; at 1 as much as where it is most active.");
}
