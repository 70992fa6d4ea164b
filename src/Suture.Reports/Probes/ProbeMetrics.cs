using Suture.Reports.Definitions;

namespace Suture.Reports.Probes;

/// <summary>Definitions that this report shows.</summary>
internal static class ProbeMetrics
{
    /// <summary>Accuracy.</summary>
    public static Metric Accuracy { get; } = new("accuracy", "Accuracy", "fraction of test texts",
        "share of test texts with [x · w + b > 0] = label",
        "One class against the rest, as many positive test texts as others, so that guessing gives ½; the mean over classes, then over data sets, each weighing the same.");

    /// <summary>The interval.</summary>
    public static Metric Interval { get; } = new("interval", "Interval", "fraction",
        "central quantiles over resamples of the test texts",
        "Bootstrap: test texts are drawn with replacement, alike for all arms of a class; means are taken draw by draw. It says nothing about other training texts, autoencoders or stitches.");

    /// <summary>Number of features.</summary>
    public static Metric Features { get; } = new("k", "k", "features",
        "argmax_k of mean(f | class) − mean(f | rest), on training texts",
        "How many latents a sparse probe reads; a text's feature is the latent's mean over its non-special tokens.");

    /// <summary>McNemar's test.</summary>
    public static Metric McNemar { get; } = new("mcnemar", "McNemar", "classes",
        "exact binomial test on the texts that only one of two probes tells right; Holm over classes, 0.05",
        "In how many classes one arm is better than the other on the same test texts.");

    /// <summary>Area under the curve.</summary>
    public static Metric Auroc { get; } = new("auroc", "AUROC", "fraction",
        "P(logit of a positive text > logit of another), ties ½",
        "Does not depend on the intercept: a probe whose scale or shift is wrong can still rank.");

    /// <summary>All that the report shows.</summary>
    public static IReadOnlyList<Metric> All { get; } = [Accuracy, Auroc, Interval, Features, McNemar, Metrics.Fvu, Metrics.Alpha];
}
