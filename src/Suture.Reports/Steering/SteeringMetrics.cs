using Suture.Reports.Definitions;

namespace Suture.Reports.Steering;

/// <summary>Definitions of what this report shows.</summary>
internal static class SteeringMetrics
{
    private const string Fraction = "fraction";

    /// <summary>Success rate.</summary>
    public static Metric Rate { get; } = new("steering-rate", "Rate", Fraction,
        "answers whose detected language is the target / prompts",
        "Greedy answers to prompts that name no language. An answer that cannot be judged counts as a failure.");

    /// <summary>Its interval.</summary>
    public static Metric Interval { get; } = new("clopper-pearson", "Interval", Fraction,
        "low = B⁻¹(α/2; k, n − k + 1), high = B⁻¹(1 − α/2; k + 1, n − k)",
        "Clopper and Pearson's exact interval of a proportion, B⁻¹ the quantile of the beta distribution. It speaks of other prompts of the same kind; the models and the vectors are given.");

    /// <summary>Relative transfer.</summary>
    public static Metric Relative { get; } = new("relative-transfer", "Relative transfer", Fraction,
        "clip(rate of the other's vector / rate of the own, 0, 1), 0/0 = 0, x/0 = 1",
        "At the same strength. 1 says little where the own vector fails.");

    /// <summary>Fluency.</summary>
    public static Metric Perplexity { get; } = new("steered-perplexity", "Perplexity", "of the unsteered model",
        "exp(Σ −ln p_unsteered(token | prompt, answer so far) / tokens)",
        "How likely the unsteered model finds the answers. Answers that turn in circles have a low one: read it beside the share of distinct runs.");

    /// <summary>Repetition.</summary>
    public static Metric Distinct { get; } = new("distinct-trigrams", "Distinct", "share of runs of 3 tokens",
        "mean over answers of |{runs of three tokens}| / (tokens − 2)",
        "1 where no run of three tokens comes twice; low where an answer repeats itself.");

    /// <summary>Cosine.</summary>
    public static Metric Cosine { get; } = new("steering-cosine", "Cosine", "with the own vector",
        "⟨v, v_own⟩, both of unit length",
        "How alike the carried direction and the receiving model's own are.");

    /// <summary>Strength.</summary>
    public static Metric Strength { get; } = new("steering-strength", "Strength", "distances between the classes",
        "clamp: h + (b + s (z̄ − b) − ⟨h,v⟩) v · addition: h + s (z̄ − b) v",
        "z̄ and b are the mean projections of target and other texts, measured in the receiving model. Clamping at 1 is the paper's.");

    /// <summary>All that the report shows.</summary>
    public static IReadOnlyList<Metric> All { get; } = [Rate, Interval, Relative, Perplexity, Distinct, Cosine, Strength];
}
