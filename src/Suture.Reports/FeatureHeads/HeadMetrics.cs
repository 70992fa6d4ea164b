using Suture.Reports.Definitions;

namespace Suture.Reports.FeatureHeads;

/// <summary>What this page's numbers mean.</summary>
internal static class HeadMetrics
{
    private const string Nats = "nats";

    /// <summary>Null share.</summary>
    public static Metric NullShare { get; } = new("null-share", "Null share", "fraction of norm",
        "‖d V₀ᵀ‖ / ‖d‖",
        "Share of a decoder row's norm, not squared, in the span V₀ of the unembedding's bottom 2 % of singular directions (arXiv 2506.06609, section 5): what is written there the logits barely read, but the final norm does.");

    /// <summary>Variance of logits.</summary>
    public static Metric LogitVariance { get; } = new("logit-variance", "Logit variance", "squared cosine",
        "Var over words v of d · u_v / (‖d‖ ‖u_v‖)",
        "Small for a direction that moves all words alike. Candidates for entropy features have at most the median of live latents.");

    /// <summary>Largest activation.</summary>
    public static Metric Maximum { get; } = new("maximum", "Largest activation", "units of the code",
        "max over t of f_i(t)",
        "Over the whole text, special tokens left out, each model by its own code.");

    /// <summary>Live latents.</summary>
    public static Metric Live { get; } = new("live", "Live", "latents",
        "active in A on at least so many tokens from the least position on",
        "Only these are candidates, and only these are counted: a score of a latent that is hardly active says nothing of the text.");

    /// <summary>Rank.</summary>
    public static Metric Rank { get; } = new("rank", "Rank", "% of random directions",
        "(1 + number of random directions that reach it) / (1 + their number)",
        "Like a p-value of one look. It is not corrected for choosing the best of many latents and heads: chance alone puts 5 % of all looks at 5 % or less.");

    /// <summary>Best of random.</summary>
    public static Metric RandomBest { get; } = new("random-best", "Best at random", "as its number",
        "mean over seeds of the largest value among as many random directions as live latents",
        "What the best of many looks reaches by chance; the fair comparison for the best latent.");

    /// <summary>Change of entropy.</summary>
    public static Metric Entropy { get; } = new("entropy-change", "Δ entropy", Nats,
        "mean over t of H(x − f d) − H(x)",
        "Change of the entropy of the next-token distribution at the token where the feature is taken out; earlier tokens stay as they are. Positive: the feature makes the model surer.");

    /// <summary>With the norm frozen.</summary>
    public static Metric Frozen { get; } = new("entropy-frozen", "frozen", Nats,
        "the same with the final norm's scale of the unchanged pass",
        "What does not go through the final norm (Stolfo et al., arXiv 2406.16254).");

    /// <summary>Through the norm.</summary>
    public static Metric ThroughNorm { get; } = new("through-norm", "through norm", Nats,
        "Δ entropy − frozen",
        "The part that an entropy feature is said to work by. Its rank is against random directions of the same norm at the same tokens.");

    /// <summary>Change of loss.</summary>
    public static Metric Loss { get; } = new("loss-change", "Δ loss", Nats,
        "mean over t of −ln p′(next) + ln p(next)",
        "Positive: the prediction gets worse without the feature.");

    /// <summary>Deactivation score.</summary>
    public static Metric Score { get; } = new("score", "Score", "logits before the norm's scale",
        "ŵ · W_Q R_p k_BOS / √d_head",
        "How far the feature's direction turns a head's query to BOS; W_Q with the norm's gain and centring folded in, k_BOS from a pass over BOS alone, and the family's own scale of scores. Positive deactivates the head. R_p turns rotary queries: averaged over the positions where the feature is active, unless one was stated.");

    /// <summary>Attention to BOS.</summary>
    public static Metric Attention { get; } = new("attention", "p(BOS)", "probability",
        "mean over t of the head's attention to BOS, unchanged",
        "A head that hardly looks at BOS has nothing that a deactivating feature could have given it, whatever the score; one that an activating feature keeps from BOS may.");

    /// <summary>Effect.</summary>
    public static Metric Effect { get; } = new("effect", "Effect", "probability",
        "mean over t of p(BOS) − p_ablated(BOS)",
        "With f d taken out of the residual that enters the block's norm for the query alone; keys and values stay. Positive: the feature deactivates the head.");

    /// <summary>Moved heads.</summary>
    public static Metric Moved { get; } = new("moved", "Moved heads", "heads",
        "rank of the effect ≤ 5 % and |effect| at least the least effect",
        "Of later heads. Chance gives up to 5 % of the heads.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Metric> All { get; } = [Live, NullShare, LogitVariance, Maximum, Rank, RandomBest, Entropy, Frozen, ThroughNorm, Loss, Score, Attention, Effect, Moved];
}
