using Suture.Reports.Definitions;

namespace Suture.Explorer.Pages;

/// <summary>What the scores mean that analyses of features give an index.</summary>
internal static class ScoreMetrics
{
    private const string Correlation = "−1 to 1";
    private const string Share = "0 to 1";

    private static readonly Dictionary<string, Metric> Known = new(StringComparer.Ordinal)
    {
        ["attribution"] = new("score-attribution", "Attribution correlation", Correlation,
            "Pearson correlation over tokens of f_i(t) · (d_i · u_next(t)) in A and in B",
            "Whether the feature does to the next word in B what it does in A (arXiv 2506.06609, eq. 10). Undefined where it never varies in one of the models."),
        ["activation_correlation"] = new("score-activation-correlation", "Activation correlation", Correlation,
            "Pearson correlation over tokens of f_i in A and f_i in B",
            "Whether it fires on the same tokens, whatever it does there."),
        ["attribution_shuffled"] = new("score-attribution-shuffled", "Attribution, shuffled pairing", Correlation,
            "attribution correlation with another latent of B",
            "A baseline: what the correlation is where nothing corresponds."),
        ["attribution_random"] = new("score-attribution-random", "Attribution, random directions", Correlation,
            "attribution correlation with a random autoencoder in B’s place",
            "A baseline: what chance and the shared text give."),
        ["activation_correlation_random"] = new("score-activation-correlation-random", "Activation, random directions", Correlation,
            "activation correlation with a random autoencoder in B’s place",
            "A baseline: what chance and the shared text give."),
        ["best_cosine"] = new("score-best-cosine", "Cosine with the best match", Correlation,
            "max over j of cos(d_i transferred, d_j native)",
            "How like the most similar feature of B’s own is."),
        ["assigned_cosine"] = new("score-assigned-cosine", "Cosine with the assigned match", Correlation,
            "cos(d_i transferred, d_j native), j by one-to-one assignment",
            "How like the feature is that the assignment of all features at once pairs it with."),
        ["assigned_correlation"] = new("score-assigned-correlation", "Correlation with the assigned match", Correlation,
            "Pearson correlation over tokens of both activations in B",
            "Whether it fires on the same tokens as the feature that the assignment pairs it with."),
        ["best_correlation"] = new("score-best-correlation", "Largest correlation", Correlation,
            "max over j of the correlation of activations in B",
            "How alike the feature of the other autoencoder fires that fires most alike, whatever its direction."),
        ["has_counterpart"] = new("score-has-counterpart", "Has a counterpart", "1 or 0",
            "1 where the cosine with the best match is above the threshold of chance",
            "Whether the other autoencoder has a feature like it (docs/features.md)."),
        ["active"] = new("score-active", "Active in B, matching", "tokens",
            "number of tokens t with f_i(t) ≠ 0",
            "Tokens of the text that matching read."),
        ["active_small"] = new("score-active-small", "Active in A, attribution", "tokens",
            "number of counted tokens t with f_i(t) ≠ 0 in A",
            "Tokens that the attribution correlation rests on."),
        ["active_transferred"] = new("score-active-transferred", "Active in B, attribution", "tokens",
            "number of counted tokens t with f_i(t) ≠ 0 in B",
            "Tokens that the attribution correlation rests on."),
        ["structural_share"] = new("score-structural-share", "Structural share in A", Share,
            "groups in which it is structural / groups in which it is active",
            "Near 1 it answers to the structure of a sentence, near 0 to its content (docs/feature-roles.md)."),
        ["structural_share_transferred"] = new("score-structural-share-transferred", "Structural share in B", Share,
            "the same of the carried feature, in B",
            "Alike in both models when the role crosses the stitch."),
        ["groups_active"] = new("score-groups-active", "Groups", "groups",
            "groups of rewrites in which it is active in A",
            "What its structural share rests on."),
        ["null_share"] = new("score-null-share", "Null share in A", Share,
            "‖d V₀ᵀ‖ / ‖d‖",
            "Share of the decoder row's norm where the unembedding hardly reads (docs/feature-heads.md)."),
        ["null_share_transferred"] = new("score-null-share-transferred", "Null share in B", Share,
            "the same of the carried row on B's unembedding",
            "Large in both models when an entropy feature crosses the stitch."),
        ["logit_variance"] = new("score-logit-variance", "Variance of logits in A", "",
            "variance over words v of d · u_v / (‖d‖ ‖u_v‖)",
            "Small where the feature changes all logits alike."),
        ["logit_variance_transferred"] = new("score-logit-variance-transferred", "Variance of logits in B", "",
            "the same of the carried row on B's unembedding",
            "Small where the feature changes all logits alike."),
        ["deactivation"] = new("score-deactivation", "Turns a head to BOS in A", "logits",
            "ŵ · W_Q k_BOS / √dHead, of largest magnitude over later heads",
            "Positive turns the head to BOS, which deactivates it; negative turns it away (docs/feature-heads.md)."),
        ["deactivation_transferred"] = new("score-deactivation-transferred", "Turns a head to BOS in B", "logits",
            "the same of the carried row at B's heads",
            "Compare within a head only."),
        ["decoder_norm"] = new("score-decoder-norm", "Decoder norm in A", "",
            "‖d‖",
            "Length of the decoder row."),
        ["deactivation_layer"] = new("score-deactivation-layer", "Layer of that head in A", "layer",
            "layer of the head of A with the largest magnitude",
            "Counted from 0."),
        ["deactivation_head"] = new("score-deactivation-head", "That head in A", "head",
            "number of the head of A with the largest magnitude",
            "Counted from 0 within its layer."),
        ["decoder_norm_transferred"] = new("score-decoder-norm-transferred", "Decoder norm in B", "",
            "‖d‖ of the carried row",
            "Length of the decoder row."),
        ["deactivation_layer_transferred"] = new("score-deactivation-layer-transferred", "Layer of that head in B", "layer",
            "layer of the head of B with the largest magnitude",
            "Counted from 0."),
        ["deactivation_head_transferred"] = new("score-deactivation-head-transferred", "That head in B", "head",
            "number of the head of B with the largest magnitude",
            "Counted from 0 within its layer."),
    };

    /// <summary>What a score means.</summary>
    /// <param name="name">Its name in the index.</param>
    public static Metric Of(string name) => Known.TryGetValue(name, out var metric)
        ? metric
        : new Metric("score-" + name, Words(name), "", name, "A score of the run that the index took it from, as that run defines it.");

    /// <summary>Whether a score is a correlation or a share, so that a bar compares it with others; one that is not known here counts as such by its value.</summary>
    /// <param name="name">Its name in the index.</param>
    /// <param name="value">A feature's.</param>
    public static bool IsShare(string name, double? value) => value is >= -1 and <= 1 && (!Known.TryGetValue(name, out var metric) || metric.Unit is Correlation or Share);

    private static string Words(string name)
    {
        string words = name.Replace('_', ' ');
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
