using Suture.Evaluation;
using Suture.Features;

namespace Suture.Experiments.Features;

/// <summary>Everything measured of each latent in one pass over the text, before it is summed up.</summary>
/// <param name="contextCount">Contexts read.</param>
/// <param name="transferred">Correlations with the transferred autoencoder, and with the shuffled pairing.</param>
/// <param name="random">Correlations with the random counterpart.</param>
/// <param name="activeSmall">Active tokens of each latent in A.</param>
/// <param name="activeLarge">Active tokens of each latent in B.</param>
internal sealed class MeasuredAttributions(int contextCount, AttributionResult transferred, AttributionResult random, IReadOnlyList<long> activeSmall, IReadOnlyList<long> activeLarge)
{
    private const int BandCount = 10;

    public int ContextCount => contextCount;

    public long TokenCount => transferred.TokenCount;

    public int LatentCount => activeSmall.Count;

    public IReadOnlyList<double?> Attribution => transferred.Attribution.Values;

    public IReadOnlyList<double?> Activation => transferred.Activation.Values;

    public double DensitySmall(int latent) => Share(activeSmall[latent]);

    public double DensityLarge(int latent) => Share(activeLarge[latent]);

    public bool IsFrequent(int latent, int minimum) => activeSmall[latent] >= minimum;

    public IReadOnlyList<AttributionScore> AttributionScores(int minimum)
    {
        List<AttributionScore> scores = [Score(AttributionArm.Transferred, Attribution, minimum), Score(AttributionArm.RandomCounterpart, random.Attribution.Values, minimum)];
        if (transferred.Shuffled is { } shuffled) scores.Add(Score(AttributionArm.Shuffled, shuffled.Values, minimum));
        return scores;
    }

    public IReadOnlyList<AttributionScore> ActivationScores(int minimum) =>
        [Score(AttributionArm.Transferred, Activation, minimum), Score(AttributionArm.RandomCounterpart, random.Activation.Values, minimum)];

    public IReadOnlyList<UndefinedCount> Undefined(int minimum)
    {
        int[] latents = [.. Enumerable.Range(0, LatentCount).Where(l => Attribution[l] is null)];
        return [.. Enum.GetValues<UndefinedReason>().Select(reason => new UndefinedCount(
            reason,
            latents.Count(l => ReasonOf(l) == reason),
            latents.Count(l => ReasonOf(l) == reason && IsFrequent(l, minimum))))];
    }

    /// <summary>Bands of about equal count by A's density, of latents with a correlation; fewer when there are fewer latents.</summary>
    public IReadOnlyList<DensityBand> ByDensity()
    {
        int[] latents = [.. Enumerable.Range(0, LatentCount).Where(l => Attribution[l].HasValue).OrderBy(l => activeSmall[l]).ThenBy(l => l)];
        int bands = Math.Min(BandCount, latents.Length);
        return [.. Enumerable.Range(0, bands).Select(b =>
        {
            int[] band = latents[(int)((long)b * latents.Length / bands)..(int)((b + 1L) * latents.Length / bands)];
            double[] values = [.. band.Select(l => Attribution[l]!.Value).Order()], densities = [.. band.Select(DensitySmall)];
            return new DensityBand(band.Length, OrderStatistics.QuantileOrNull(densities, 0.5)!.Value, OrderStatistics.QuantileOrNull(values, 0.25)!.Value, OrderStatistics.QuantileOrNull(values, 0.5)!.Value, OrderStatistics.QuantileOrNull(values, 0.75)!.Value);
        })];
    }

    /// <summary>Every number of every latent, for tables, the index and other tools.</summary>
    public FeatureScores Scores()
    {
        var scores = new FeatureScores(LatentCount)
            .Add("attribution", Attribution)
            .Add("activation_correlation", Activation)
            .Add("attribution_random", random.Attribution.Values)
            .Add("activation_correlation_random", random.Activation.Values);
        if (transferred.Shuffled is { } shuffled) scores.Add("attribution_shuffled", shuffled.Values);
        return scores
            .Add("active_small", [.. activeSmall.Select(count => (double?)count)])
            .Add("active_transferred", [.. activeLarge.Select(count => (double?)count)]);
    }

    private AttributionScore Score(AttributionArm arm, IReadOnlyList<double?> values, int minimum) =>
        new(arm, ValueSummary.Of(values), ValueSummary.Of(values.Where((_, latent) => IsFrequent(latent, minimum))));

    private UndefinedReason ReasonOf(int latent) => (activeSmall[latent] > 0, activeLarge[latent] > 0) switch
    {
        (false, false) => UndefinedReason.DeadInBoth,
        (false, true) => UndefinedReason.DeadInSmall,
        (true, false) => UndefinedReason.DeadInLarge,
        (true, true) => UndefinedReason.Constant,
    };

    private double Share(long count) => TokenCount == 0 ? 0 : count / (double)TokenCount;
}
