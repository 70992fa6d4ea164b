using System.Globalization;
using Suture.Numerics;

namespace Suture.SparseAutoencoders.Exchange;

/// <summary>Autoencoders near one that a format cannot hold, nearest first; weights stay, the rule (and last a skip connection) gives way.</summary>
internal static class Approximations
{
    public static IEnumerable<(SparseAutoencoder Autoencoder, IReadOnlyList<string> Notes)> Of(SparseAutoencoder autoencoder, MatrixView<float> probes, Compute compute)
    {
        foreach (var candidate in WithRules(autoencoder, probes, compute)) yield return candidate;
        if (autoencoder.Skip is null) yield break;
        var withoutSkip = With(autoencoder, autoencoder.Rule, keepSkip: false);
        const string dropped = "The skip connection is dropped.";
        yield return (withoutSkip, [dropped]);
        foreach (var (candidate, notes) in WithRules(withoutSkip, probes, compute)) yield return (candidate, [dropped, .. notes]);
    }

    private static IEnumerable<(SparseAutoencoder Autoencoder, IReadOnlyList<string> Notes)> WithRules(SparseAutoencoder autoencoder, MatrixView<float> probes, Compute compute)
    {
        if (autoencoder.Rule is GatedRule gated) autoencoder = GatedAsJumpRelu.Of(autoencoder, gated);
        if (autoencoder.Rule is TopKRule { Rectified: false } raw) yield return (With(autoencoder, new TopKRule(raw.K)), ["ReLU follows the top-k: selected negative values are lost."]);
        if (autoencoder.Rule is JumpReluRule { HasNegativeThreshold: true } jump)
        {
            yield return (With(autoencoder, new JumpReluRule(Array.ConvertAll(jump.Thresholds.ToArray(), threshold => Math.Max(threshold, 0)))), ["Thresholds below 0 become 0: negative values are lost."]);
        }

        double k = MeanActive(autoencoder, probes, compute);
        var topK = new TopKRule(Math.Max(1, (int)Math.Round(k)));
        float threshold = ThresholdFor(autoencoder, k, probes, compute);
        var batch = new BatchTopKRule(Math.Max(k, 1e-3), threshold);
        string topKNote = string.Create(CultureInfo.InvariantCulture, $"{autoencoder.Rule} becomes {topK}: {k:F2} latents were active per probe.");
        string thresholdNote = string.Create(CultureInfo.InvariantCulture, $"{autoencoder.Rule} becomes one threshold, {threshold:G6}, which keeps {k:F2} latents active per probe on average.");
        (ActivationRule Rule, string Note) selection = (topK, topKNote), decision = (batch, thresholdNote);
        // What competes is nearest to what competes.
        foreach (var (rule, note) in autoencoder.Rule.DecidesAlone ? [decision, selection] : new[] { selection, decision }) yield return (With(autoencoder, rule), [note]);
        yield return (With(autoencoder, new ReluRule()), [$"{autoencoder.Rule} becomes ReLU: every positive latent is active."]);
    }

    private static double MeanActive(SparseAutoencoder autoencoder, MatrixView<float> probes, Compute compute) => (double)autoencoder.Encode(probes, compute).Count / Math.Max(probes.Rows, 1);

    // The threshold that a BatchTopK over all probes has: of all positive pre-activations, the k · tokens largest lie above it.
    private static float ThresholdFor(SparseAutoencoder autoencoder, double k, MatrixView<float> probes, Compute compute)
    {
        float[] values = With(autoencoder, new ReluRule()).Encode(probes, compute).Values.ToArray();
        int kept = (int)Math.Round(k * probes.Rows);
        if (kept >= values.Length) return 0;
        Array.Sort(values);
        int first = values.Length - kept;
        return first == values.Length ? values[^1] : Between(values[first - 1], values[first]);
    }

    // Midway between the largest value that is left out and the smallest that is kept, and never at the latter.
    private static float Between(float below, float above) => Math.Min(below + ((above - below) / 2), MathF.BitDecrement(above)) is var middle && middle >= 0 ? middle : 0;

    private static SparseAutoencoder With(SparseAutoencoder autoencoder, ActivationRule rule, bool keepSkip = true) =>
        new(autoencoder.Encoder, autoencoder.EncoderBias, autoencoder.Decoder, autoencoder.DecoderBias, rule, autoencoder.Normalization, keepSkip ? autoencoder.Skip : null);
}
