using Suture.Reports.Definitions;

namespace Suture.Reports.SaeInit;

/// <summary>Definitions that only this report needs, and the list of all that it shows.</summary>
internal static class StartMetrics
{
    /// <summary>The interval over seeds.</summary>
    public static Metric Interval { get; } = new("interval", "±", "unit of its number",
        "t(0.975; n − 1) · s / √n over the n seeds",
        "Half of the 95 % t-interval of the mean over seeds; s is the sample standard deviation. A seed sets the random part of a start and the order of tokens, which is the same for all arms; comparisons are made seed by seed. A's autoencoder, the stitch and the text are the same for all seeds, so the interval says nothing about other ones.");

    /// <summary>An arm.</summary>
    public static Metric Arm { get; } = new("arm", "Start", "kind of start",
        "W_e, b_e, W_d, b_d at step 0",
        "From where an autoencoder of B is trained; the table of starts defines each.");

    /// <summary>Tokens until a threshold.</summary>
    public static Metric Tokens { get; } = new("tokens", "Tokens to a threshold", "training tokens of B",
        "first crossing of the trailing mean of explained variance, interpolated between measurements",
        "Set-up not counted. Tokens that were seen again count again. A start that does not get there within its training is censored: it is said so, and not dropped.");

    /// <summary>Break-even.</summary>
    public static Metric BreakEven { get; } = new("break-even", "Break-even", "training tokens of B",
        "smallest T such that from T on EV_start(C) ≥ EV_random(C), C the random start's cost after T tokens",
        "From when on the set-up has paid for itself: at equal cost the start explains at least as much as the random one, to the end of the training. Curves are trailing means, straight between measurements.");

    /// <summary>Set-up in tokens.</summary>
    public static Metric Setup { get; } = new("setup", "Set-up", "training tokens of B",
        "(FLOPs before step 1 − those of the random start) / FLOPs a token of training on B",
        "For how many tokens of training the set-up would have paid.");

    /// <summary>The scaling law.</summary>
    public static Metric Law { get; } = new("law", "Scaling law", "FVU over FLOPs",
        "FVU = A · C^−β, least squares of ln FVU on ln C over 12 budgets",
        "C is SAE training alone, dense-equivalent, without any stitch, as in the paper's Fig. 1c. At each budget the lowest FVU of all widths counts (trailing mean at the last measurement within the budget). Budgets run in equal ratios from a tenth of the smallest width's training to the whole of the largest's.");

    /// <summary>The fit of a law.</summary>
    public static Metric RSquared { get; } = new("r2", "r²", "fraction",
        "share of the variance of ln FVU over the budgets that the law explains",
        "1 when the points lie on the law. The mean over seeds.");

    /// <summary>Where two laws meet.</summary>
    public static Metric Meeting { get; } = new("meeting", "Meets random at", "log₁₀ FLOPs",
        "(log₁₀ A_random − log₁₀ A) / (β_random − β)",
        "The budget at which the law and the random start's give the same FVU. A law that is better below it and worse above is a head start that is used up there, if the laws hold so far.");

    /// <summary>The auxiliary loss.</summary>
    public static Metric Auxiliary { get; } = new("auxiliary", "Auxiliary loss", "of the loss",
        "1/32 · mean over tokens of ‖Σ z_i W_d,i − e‖² / Var(e), i over the d/2 largest dead latents, e = x − x̂ held fixed",
        "A latent counts as dead when it has not fired for a twentieth of the training; the loss makes dead latents predict what the living leave over, until they fire again (Gao et al., arXiv 2406.04093, A.2).");

    /// <summary>Norm handling.</summary>
    public static Metric Norms { get; } = new("norms", "Norm handling", "kind of start",
        "scale encoder: W_e,i ← n_i W_e,i, b_e,i ← n_i b_e,i · keep: unchanged · scale evenly: all × √(mean n²) · tie: W_e = W_d, b_e = −b_d W_d",
        "What happens to the encoder when decoder row i of norm n_i is divided by n_i. Scaling each row keeps what a latent contributes, but under TopK others are selected; keeping and scaling evenly keep the selection.");

    /// <summary>Mean over the training.</summary>
    public static Metric Along { get; } = new("along", "EV along the way", "fraction",
        "mean of EV over training tokens, by the trapezium rule",
        "How much was explained on average over the whole training: the area under the curve.");

    /// <summary>All that the report shows.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        Metrics.Fvu, Metrics.ExplainedVariance, Interval, Arm, Tokens, Metrics.Flops, Metrics.Ledger, Metrics.Saving, Setup, BreakEven, Law, RSquared, Meeting, Metrics.Cosine, Metrics.Dead, Auxiliary, Norms, Along, Metrics.JointLoss, Metrics.Alpha,
    ];
}
