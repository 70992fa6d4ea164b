using System.Globalization;
using Suture.Experiments;
using Suture.SparseAutoencoders.Evaluation;

namespace Suture.Cli.Terminal;

/// <summary>Prints an evaluation: each number with its definition below it.</summary>
internal static class SaeEvaluationText
{
    private const int Bar = 40;
    private const int NameWidth = 32;

    private sealed record Line(string Name, double Value, string Definition);

    public static void Write(TextWriter output, SaeEvaluateResult result)
    {
        var e = result.Activations;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{e.TokenCount} tokens, {e.LatentCount} latents, layer {result.Layer}, {result.Site}{(result.OutputSite == result.Site && result.OutputLayer == result.Layer ? "" : $" to layer {result.OutputLayer}, {result.OutputSite}")}"));
        output.WriteLine("x: activations, x̂: reconstruction, e = x − x̂, f: codes; means over tokens without special ones, sums in float64");
        Write(output, "Reconstruction", Reconstruction(e));
        Write(output, "Sparsity", Sparsity(e));
        Write(output, "Spliced into the model, nats a token", Splice(result));
        WriteDensities(output, e.Densities);
    }

    private static IEnumerable<Line> Reconstruction(SaeEvaluation e) =>
    [
        new("FVU", e.Fvu, "E‖e‖² / (E‖x‖² − ‖E x‖²), all tokens at once"),
        new("explained variance, global", e.ExplainedVariance.Global, "1 − FVU (SAELens since 6.45.1)"),
        new("explained variance, token-mean", e.ExplainedVariance.TokenMean, "mean of 1 − ‖e‖² / ‖x − batch mean‖² (SAELens legacy, SAEBench's paper)"),
        new("explained variance, batch", e.ExplainedVariance.Batch, "1 − Σ‖e‖² / Σ‖x − batch mean‖² a batch, averaged (sparsify)"),
        new("explained variance, variance", e.ExplainedVariance.Variance, "1 − Σ Var(e) / Σ Var(x) a batch, averaged: a constant error costs nothing (dictionary_learning)"),
        new("explained variance, centred", e.ExplainedVariance.CentredResidual, "1 − Σ Var(e) / Σ Var(x), all tokens at once"),
        new("squared error", e.SquaredError, "E‖e‖², summed over dimensions"),
        new("mean squared error", e.MeanSquaredError, "E‖e‖² / d"),
        new("error norm", e.ErrorNorm, "E‖e‖"),
        new("relative squared error", e.RelativeSquaredError, "E(‖e‖² / ‖x‖²)"),
        new("cosine similarity", e.CosineSimilarity, "E cos(x, x̂)"),
        new("norm ratio", e.NormRatio, "E(‖x̂‖ / ‖x‖)"),
        new("relative reconstruction bias", e.RelativeReconstructionBias, "E‖x̂‖² / E(x · x̂): below 1 when reconstructions are too short"),
    ];

    private static IEnumerable<Line> Sparsity(SaeEvaluation e) =>
    [
        new("L0", e.L0, string.Create(CultureInfo.InvariantCulture, $"mean number of active latents, f ≠ 0 (from {e.L0Min} to {e.L0Max})")),
        new("L1", e.L1, "E Σ|f|"),
        new("dead share", e.DeadShare, "latents active on none of these tokens"),
        new("density below 1e-5", e.ShareBelowDensity1E5, "share of latents active on fewer than 1 in 100,000 tokens"),
        new("density below 1e-6", e.ShareBelowDensity1E6, "share of latents active on fewer than 1 in 1,000,000 tokens"),
        new("largest density", e.MaxDensity, "share of tokens on which the busiest latent is active"),
    ];

    private static IEnumerable<Line> Splice(SaeEvaluateResult result) =>
    [
        new("CE clean", result.Splice.CleanCrossEntropy, "next-token cross-entropy of the undisturbed model"),
        new("CE spliced", result.Splice.CrossEntropy, "with the reconstruction in the place of the activations"),
        new("ΔCE", result.Splice.LossIncrease, "CE spliced − CE clean"),
        new("CE ablated, zero", result.Ablations.Zero.CrossEntropy, "with zero in the place of the activations"),
        new("CE ablated, mean", result.Ablations.Mean.CrossEntropy, "with their mean"),
        new("CE score, zero", result.CeScoreZero, "(CE ablated − CE spliced) / (CE ablated − CE clean), zero ablation"),
        new("CE score, mean", result.CeScoreMean, "the same, mean ablation"),
        new("KL", result.Splice.KullbackLeibler, "KL(clean ‖ spliced)"),
        new("KL score, zero", result.KlScoreZero, "(KL ablated − KL) / KL ablated, zero ablation"),
        new("KL score, mean", result.KlScoreMean, "the same, mean ablation"),
        new("top-1 agreement", result.Splice.TopOneAgreement, "share of positions with the same most probable token"),
    ];

    private static void Write(TextWriter output, string title, IEnumerable<Line> lines)
    {
        output.WriteLine();
        output.WriteLine(title);
        foreach (var line in lines)
        {
            output.WriteLine($"  {line.Name.PadRight(NameWidth)}{line.Value.ToString("G6", CultureInfo.InvariantCulture)}");
            output.WriteLine($"    {line.Definition}");
        }
    }

    private static void WriteDensities(TextWriter output, DensityHistogram densities)
    {
        output.WriteLine();
        output.WriteLine("Latents by firing density (share of tokens on which a latent is active)");
        int most = Math.Max(1, Math.Max(densities.NeverActive, densities.Counts.Max()));
        Row("never", densities.NeverActive);
        int first = 0;
        while (first < densities.Counts.Count - 1 && densities.Counts[first] == 0) first++;
        for (int i = first; i < densities.Counts.Count; i++)
        {
            double exponent = DensityHistogram.LowestExponent + ((double)i / DensityHistogram.BinsPerDecade);
            Row("from " + Math.Pow(10, exponent).ToString("0.0E+0", CultureInfo.InvariantCulture), densities.Counts[i]);
        }

        void Row(string name, int count) =>
            output.WriteLine($"  {name.PadRight(14)}{count.ToString(CultureInfo.InvariantCulture).PadLeft(7)}  {new string('█', (int)Math.Round((double)count * Bar / most))}".TrimEnd());
    }
}
