using Suture.Reports.Definitions;

namespace Suture.Reports.Features;

/// <summary>Definitions that reports on single features show.</summary>
internal static class FeatureMetrics
{
    private const string Range = "−1 to 1";

    /// <summary>Attribution correlation.</summary>
    public static Metric Attribution { get; } = new("attribution", "Attribution correlation", Range,
        "Pearson over tokens t of f_i(t) · (d_i · u_next(t)), in A and in B",
        "f is the latent's activation, d its decoder row, u the unembedding's row of the token that did come next (arXiv 2506.06609, eq. 10). Special tokens, and tokens before one, are left out. Undefined where either series never varies, as a dead latent's: such latents are counted, not taken for 0.");

    /// <summary>Correlation of activations alone.</summary>
    public static Metric Activation { get; } = new("activation-correlation", "Activation correlation", Range,
        "Pearson over tokens t of f_i(t), in A and in B",
        "The same without logit weights: whether a latent fires on the same tokens, not what it does there.");

    /// <summary>Random counterpart.</summary>
    public static Metric RandomCounterpart { get; } = new("random-counterpart", "Random SAE", "baseline",
        "rows of encoder and decoder drawn at random with the transferred SAE's norms; biases and rule as they were",
        "Stands in for the transferred SAE in B, and shows what the shared text and chance give.");

    /// <summary>Shuffled pairing.</summary>
    public static Metric Shuffled { get; } = new("shuffled", "Shuffled pairing", "baseline",
        "latent i of A with latent π(i) of the transferred SAE, π one random cycle",
        "Both dictionaries as they are, each latent with a wrong partner.");

    /// <summary>Frequent latents.</summary>
    public static Metric Frequent { get; } = new("frequent", "Frequent", "latents",
        "active on at least so many counted tokens of A",
        "A correlation of few active tokens is one of a few numbers. Only A decides, so that a latent which is rare in B alone still counts against the transfer.");

    /// <summary>Cosine of decoder rows.</summary>
    public static Metric DecoderCosine { get; } = new("decoder-cosine", "Cosine", Range,
        "d_i · d_j / (‖d_i‖ ‖d_j‖) of decoder rows",
        "Whether two latents write the same direction.");

    /// <summary>Correlation of two latents' activations.</summary>
    public static Metric PairCorrelation { get; } = new("pair-correlation", "Correlation", Range,
        "Pearson over tokens of f_i and f_j, both on one model",
        "Whether two latents fire on the same tokens, and as strongly. The largest is sought among latents that are active together on some token: no other has a positive covariance.");

    /// <summary>Chance.</summary>
    public static Metric Chance { get; } = new("chance", "Chance", "largest cosine",
        "largest cosine with as many random unit rows drawn from N(0, UᵀU / n), U the other dictionary's unit rows",
        "A random dictionary that crowds the same directions as the other one. Evenly spread rows would be too easy to beat.");

    /// <summary>Counterpart.</summary>
    public static Metric Counterpart { get; } = new("counterpart", "Counterpart", "latents",
        "largest cosine with the other dictionary > threshold",
        "The threshold is a quantile of chance unless it was given. The choice is ours; the table shows others.");

    /// <summary>One-to-one assignment.</summary>
    public static Metric OneToOne { get; } = new("one-to-one", "One-to-one", "pairs",
        "the matching with the largest sum of cosines, no latent of either side twice",
        "Solved exactly among each latent's nearest, then all pairs are searched for ones that would improve it, until there are none; what could be missing is bounded by duality.");

    /// <summary>Attribution page.</summary>
    public static IReadOnlyList<Metric> OfAttribution { get; } = [Attribution, Activation, RandomCounterpart, Shuffled, Frequent, Metrics.Density, Metrics.Promoted];

    /// <summary>Matching page.</summary>
    public static IReadOnlyList<Metric> OfMatching { get; } = [DecoderCosine, PairCorrelation, Chance, Counterpart, OneToOne, Metrics.Density, Metrics.Dead, Metrics.Promoted];
}
