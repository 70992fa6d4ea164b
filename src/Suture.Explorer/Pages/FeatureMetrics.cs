using Suture.Reports.Definitions;

namespace Suture.Explorer.Pages;

/// <summary>Numbers of single features that reports do not show.</summary>
internal static class FeatureMetrics
{
    private static readonly Dictionary<string, Metric> Known = new(StringComparer.Ordinal)
    {
        ["attribution"] = new("score-attribution", "Attribution correlation", "−1 to 1",
            "Pearson correlation over tokens of f_i(t) · (d_i · u_next(t)) in A and in B",
            "Whether the feature does to the next word in B what it does in A (arXiv 2506.06609, eq. 10). Undefined where it never varies in one of the models."),
        ["activation_correlation"] = new("score-activation-correlation", "Activation correlation", "−1 to 1",
            "Pearson correlation over tokens of f_i in A and f_i in B",
            "Whether it fires on the same tokens, whatever it does there."),
        ["attribution_shuffled"] = new("score-attribution-shuffled", "Attribution, shuffled pairing", "−1 to 1",
            "attribution correlation with another latent of B",
            "A baseline: what the correlation is where nothing corresponds."),
        ["attribution_random"] = new("score-attribution-random", "Attribution, random directions", "−1 to 1",
            "attribution correlation with a random autoencoder in B’s place",
            "A baseline: what chance and the shared text give."),
        ["activation_correlation_random"] = new("score-activation-correlation-random", "Activation, random directions", "−1 to 1",
            "activation correlation with a random autoencoder in B’s place",
            "A baseline: what chance and the shared text give."),
        ["best_cosine"] = new("score-best-cosine", "Cosine with the best match", "−1 to 1",
            "max over j of cos(d_i transferred, d_j native)",
            "How like the most similar feature of B’s own is."),
        ["assigned_cosine"] = new("score-assigned-cosine", "Cosine with the assigned match", "−1 to 1",
            "cos(d_i transferred, d_j native), j by one-to-one assignment",
            "How like the feature is that the assignment of all features at once pairs it with."),
    };

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

    /// <summary>What a score means.</summary>
    /// <param name="name">Its name in the index.</param>
    public static Metric Score(string name) => Known.TryGetValue(name, out var metric)
        ? metric
        : new Metric("score-" + name, Words(name), "", name, "A score of the run that the index took it from, as that run defines it.");

    private static string Words(string name)
    {
        string words = name.Replace('_', ' ');
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
