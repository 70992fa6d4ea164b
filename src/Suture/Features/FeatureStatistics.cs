using Suture.Evaluation;

namespace Suture.Features;

/// <summary>What one pass over a text tells of one latent.</summary>
public sealed class FeatureStatistics
{
    private readonly ActivationPlace[] _sample;

    internal FeatureStatistics(ActivationPlace[] sample) => _sample = sample;

    /// <summary>Tokens of the pass, those left out aside.</summary>
    public required long TokenCount { get; init; }

    /// <summary>Tokens on which the latent was active.</summary>
    public required long ActiveCount { get; init; }

    /// <summary>Largest activation; null when never active.</summary>
    public required float? Maximum { get; init; }

    /// <summary>Mean activation of the tokens on which it was active; null when there are none.</summary>
    public required double? MeanWhenActive { get; init; }

    /// <summary>Strongest token of each of the strongest contexts, strongest first; of contexts with equal text up to the peak, the strongest alone.</summary>
    public required IReadOnlyList<ActivationPlace> StrongestContexts { get; init; }

    /// <summary>Active tokens by position: index 0 counts position 0, and index i positions <c>2^(i−1)</c> to <c>2^i − 1</c>.</summary>
    public required IReadOnlyList<long> ActiveByPosition { get; init; }

    /// <summary>Latents most often active on the same tokens, most frequent first.</summary>
    public required IReadOnlyList<FeaturePartner> Partners { get; init; }

    /// <summary>All activations by strength.</summary>
    public required ActivationHistogram Histogram { get; init; }

    /// <summary>Share of tokens on which it was active, <c>ActiveCount / TokenCount</c>; 0 for a pass without tokens.</summary>
    public double Density => TokenCount == 0 ? 0 : (double)ActiveCount / TokenCount;

    /// <summary>Whether quantiles are of all activations, not of a sample of them.</summary>
    public bool QuantilesAreExact => _sample.Length == ActiveCount;

    /// <summary>Activations from which quantiles are taken, weakest first: all, or a uniform sample.</summary>
    public IReadOnlyList<ActivationPlace> Sample => _sample;

    /// <summary>A quantile of the activations of active tokens, by linear interpolation between order statistics (type 7, numpy's default).</summary>
    /// <param name="share">0 for the smallest, 1 for the largest.</param>
    /// <returns>Null when there is no activation to take it from.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is outside [0, 1].</exception>
    public double? Quantile(double share)
    {
        if (!(share >= 0 && share <= 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "Expected 0 to 1.");
        return OrderStatistics.QuantileOrNull(_sample.Length, i => _sample[i].Value, share);
    }

    /// <summary>Activations of the sample in bands of equal count, weakest band first: contexts by activation quantile.</summary>
    /// <param name="bandCount">Number of bands, 1 or more.</param>
    /// <returns><c>[bandCount]</c>; a band may be empty when there are fewer activations than bands.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bandCount"/> is below 1.</exception>
    public IReadOnlyList<ArraySegment<ActivationPlace>> Bands(int bandCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bandCount, 1);
        int At(int band) => (int)((long)_sample.Length * band / bandCount);
        return [.. Enumerable.Range(0, bandCount).Select(band => new ArraySegment<ActivationPlace>(_sample, At(band), At(band + 1) - At(band)))];
    }
}
