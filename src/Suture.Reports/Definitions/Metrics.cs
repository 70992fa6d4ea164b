namespace Suture.Reports.Definitions;

/// <summary>Every number that a report shows, defined once.</summary>
internal static class Metrics
{
    private const string Fraction = "fraction";

    /// <summary>Cross-entropy.</summary>
    public static Metric CrossEntropy { get; } = new("ce", "CE", "nats per token",
        "CE = −mean over t of ln p(x[t+1] | x[≤t])",
        "Next-token cross-entropy on held-out text. Predictions whose target is a special token are left out.");

    /// <summary>Standard error.</summary>
    public static Metric StandardError { get; } = new("se", "±", "unit of its number",
        "SE = s / √n over the n held-out contexts",
        "Standard error of the mean, taken over contexts, which are closer to independent than tokens are. Best of a column is bold only where the 95 % intervals (±1.96 SE) do not meet.");

    /// <summary>Relative loss.</summary>
    public static Metric RelativeLoss { get; } = new("relative-loss", "Relative loss", "%",
        "(CE_spliced − CE_native) / CE_native",
        "Against the unchanged model that finishes the pass: B for A→B and B→A→B, A for B→A and A→B→A.");

    /// <summary>KL divergence.</summary>
    public static Metric Kl { get; } = new("kl", "KL", "nats per token",
        "KL = mean over t of Σ_w p_native(w) ln(p_native(w) / p_spliced(w))",
        "Divergence of the spliced model's next-token distribution from the finishing model's own.");

    /// <summary>Top-1 agreement.</summary>
    public static Metric Agreement { get; } = new("agreement", "Top-1 agreement", "%",
        "share of t with argmax p_spliced = argmax p_native",
        "How often the spliced model's likeliest next token is the finishing model's own.");

    /// <summary>Fraction of variance unexplained.</summary>
    public static Metric Fvu { get; } = new("fvu", "FVU", Fraction,
        "FVU = E‖x − x̂‖² / (E‖x‖² − ‖E x‖²)",
        "Fraction of variance unexplained: 0 is perfect, 1 is no better than the mean, above 1 is worse than the mean. On held-out text unless marked otherwise. The paper writes FUV.");

    /// <summary>Explained variance.</summary>
    public static Metric ExplainedVariance { get; } = new("ev", "Explained variance", Fraction,
        "EV = 1 − FVU",
        "The global definition, taken over all held-out tokens at once.");

    /// <summary>SVCCA.</summary>
    public static Metric Svcca { get; } = new("svcca", "SVCCA", "mean correlation",
        "mean of the min(r_A, r_B) canonical correlations of the top principal directions",
        "Both sides centred and cut to the principal directions that hold 99 % of the variance (Raghu et al. 2017). With an outlier dimension few directions remain and the score says little; the directions kept are printed.");

    /// <summary>Linear CKA.</summary>
    public static Metric Cka { get; } = new("cka", "CKA", "0 to 1",
        "CKA = ‖Σ_AB‖²_F / (‖Σ_AA‖_F ‖Σ_BB‖_F)",
        "Linear centred kernel alignment (Kornblith et al. 2019).");

    /// <summary>FVU of the affine map up.</summary>
    public static Metric FvuUp { get; } = new("fvu-up", "FVU A→B", Fraction,
        "min over P, b of E‖h_B − h_A P − b‖² / E‖h_B − E h_B‖²",
        "Unexplained by the least-squares affine map from A's layer to B's, on training text.");

    /// <summary>FVU of the affine map down.</summary>
    public static Metric FvuDown { get; } = new("fvu-down", "FVU B→A", Fraction,
        "min over Q, b of E‖h_A − h_B Q − b‖² / E‖h_A − E h_A‖²",
        "Unexplained by the least-squares affine map from B's layer to A's, on training text.");

    /// <summary>Further similarity measures.</summary>
    public static Metric Similarity { get; } = new("similarity", "Similarity", "as in the caption",
        "stated beside each figure",
        "A variant of the measures above, with its definition in the figure's caption.");

    /// <summary>The stitch's loss.</summary>
    public static Metric JointLoss { get; } = new("loss", "Joint loss", "mean square",
        "L = MSE(up A, B) + MSE(down B, A) + α [MSE(down up A, A) + MSE(up down B, B)]",
        "The stitch's objective (arXiv 2506.06609, eq. 3); each MSE is a mean over tokens and dimensions. The exact solver returns the stationary solution reached from least squares.");

    /// <summary>The weight of the round trips.</summary>
    public static Metric Alpha { get; } = new("alpha", "α", "weight",
        "α ≥ 0 in the joint loss",
        "Weight of the two round trips. At α = 0 the two maps are independent least squares.");

    /// <summary>Controls.</summary>
    public static Metric Control { get; } = new("control", "Control", "kind of map",
        "random map: entries drawn without data · mean only: x̂ = E x · shuffled pairs: fitted with rows of A and B paired at random",
        "What a number would be if the maps knew nothing of how the two models correspond.");

    /// <summary>Ablation.</summary>
    public static Metric Ablation { get; } = new("ablation", "Ablation", "kind of splice",
        "every non-special row of the residual set to 0, or to its mean on training text",
        "What the finishing model does with no information from below the layer.");

    /// <summary>Active latents.</summary>
    public static Metric L0 { get; } = new("l0", "L0", "latents per token",
        "L0 = mean over t of the number of latents with f_i(t) ≠ 0",
        "How sparse the code is.");

    /// <summary>Increase of the loss by a spliced SAE.</summary>
    public static Metric CeIncrease { get; } = new("delta-ce", "ΔCE", "nats per token",
        "ΔCE = CE_spliced − CE_clean",
        "Cross-entropy with the SAE's reconstruction in place of the residual, minus that of the unchanged model.");

    /// <summary>Dead latents.</summary>
    public static Metric Dead { get; } = new("dead", "Dead", "% of latents",
        "share of latents with f_i(t) = 0 for every held-out t",
        "Latents that held-out text never activates. A transferred start inherits them.");

    /// <summary>CE score.</summary>
    public static Metric CeScore { get; } = new("ce-score", "CE score", Fraction,
        "(CE_ablate − CE_sae) / (CE_ablate − CE_clean)",
        "Share of the loss between an ablated and the clean model that the SAE recovers; the ablation, zero or mean, is named.");

    /// <summary>FLOPs.</summary>
    public static Metric Flops { get; } = new("flops", "FLOPs", "operations",
        "dense-equivalent: SAE 10 · d · M · batch · steps, stitch 20 · dA · dB · batch · steps",
        "Dense-equivalent counts as the paper does, as if every product were dense and the stitch trained. “Done” counts what the sparse kernels and the exact solver really do.");

    /// <summary>Ledgers.</summary>
    public static Metric Ledger { get; } = new("ledger", "Ledger", "list of costs",
        "paper: SAE training + stitch · + harvest: and the forward passes of A and B · + A's SAE: and its training",
        "Which costs a comparison counts. The paper's takes activations as cached and A's SAE as given.");

    /// <summary>Saving.</summary>
    public static Metric Saving { get; } = new("saving", "FLOPs saved", "%",
        "(FLOPs_random − FLOPs_transferred) / FLOPs_random",
        "Until explained variance on held-out text crosses the threshold, interpolated between measurements, the stitch's cost counted. Negative: the transferred start costs more. A threshold that an arm never reached is censored: a bound is printed, not a number.");

    /// <summary>Cosine with the start.</summary>
    public static Metric Cosine { get; } = new("cosine", "Cosine with start", "−1 to 1",
        "cos(d_i final, d_i start) for each decoder row d_i",
        "How far training turned each latent's direction; 1 is not at all.");

    /// <summary>Activation.</summary>
    public static Metric Activation { get; } = new("activation", "Activation", "units of the residual",
        "f = σ(h W_e + b_e); on B: σ(h_B (Q W_e) + b_Q W_e + b_e)",
        "Value of the latent at a token. Colour is the value divided by the latent's largest on held-out text, each model by its own.");

    /// <summary>Density.</summary>
    public static Metric Density { get; } = new("density", "Density", "% of tokens",
        "share of held-out tokens with f_i(t) ≠ 0",
        "How often the latent is active.");

    /// <summary>Correlation of activations.</summary>
    public static Metric Correlation { get; } = new("correlation", "Correlation", "−1 to 1",
        "Pearson correlation over held-out tokens of f_i in A and f_i in B",
        "Undefined where either is constant.");

    /// <summary>Promoted tokens.</summary>
    public static Metric Promoted { get; } = new("promoted", "Promotes", "tokens",
        "largest entries of (decoder row) · (unembedding)",
        "Tokens whose logit the latent's direction raises most in each model.");

    /// <summary>Aligned fraction; defined on pages about models with different tokenizers.</summary>
    public static Metric AlignedFraction { get; } = new("aligned", "Aligned fraction", "% of tokens",
        "pairs / tokens of A, and pairs / tokens of B",
        "A pair is a token of A and one of B that end at the same character of a document, neither special and neither reading on into the next character. Everything about both models together is over pairs; what is about one model alone is over all of its tokens.");

    /// <summary>All of them, in the order of the definitions section.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        CrossEntropy, StandardError, RelativeLoss, Kl, Agreement, Fvu, ExplainedVariance, Svcca, Cka, FvuUp, FvuDown, Similarity,
        JointLoss, Alpha, Control, Ablation, L0, CeIncrease, Dead, CeScore, Flops, Ledger, Saving, Cosine, Activation, Density, Correlation, Promoted,
    ];
}
