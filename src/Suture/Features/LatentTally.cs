using System.Numerics;

namespace Suture.Features;

/// <summary>What is being gathered of one latent; its tokens come in order.</summary>
internal sealed class LatentTally(FeatureStatisticsOptions options)
{
    private readonly StrongestContexts _strongest = new(options.StrongestContexts);
    private readonly ActivationSample _sample = new(options.SampledActivations);
    private readonly PartnerCounts _partners = new(options.Partners);
    private readonly List<long> _byPosition = [];
    private readonly int[] _histogram = new int[ActivationHistogram.BinCount];
    private int _exponent = HistogramBins.NoExponent;
    private long _count;
    private double _sum;
    private float _maximum = float.NegativeInfinity;

    public bool Admits(float value) => _strongest.Admits(value);

    public void OfferContext(ulong text, ActivationPlace place) => _strongest.Offer(text, place);

    public void AddPartner(int latent) => _partners.Add(latent);

    public void Add(ulong key, ActivationPlace place)
    {
        _count++;
        _sum += place.Value;
        _maximum = Math.Max(_maximum, place.Value);
        int bin = place.Position == 0 ? 0 : BitOperations.Log2((uint)place.Position) + 1;
        while (_byPosition.Count <= bin) _byPosition.Add(0);
        _byPosition[bin]++;
        HistogramBins.Add(_histogram, ref _exponent, place.Value);
        _sample.Offer(key, place);
    }

    public FeatureStatistics Complete(long tokenCount) => new(_sample.ToArray())
    {
        TokenCount = tokenCount,
        ActiveCount = _count,
        Maximum = _count == 0 ? null : _maximum,
        MeanWhenActive = _count == 0 ? null : _sum / _count,
        StrongestContexts = _strongest.ToArray(),
        ActiveByPosition = [.. _byPosition],
        Partners = _partners.ToArray(),
        Histogram = _count == 0 ? ActivationHistogram.Empty : HistogramBins.Complete(_histogram, _exponent),
    };

    public static FeatureStatistics Dead(long tokenCount) => new([]) { TokenCount = tokenCount, ActiveCount = 0, Maximum = null, MeanWhenActive = null, StrongestContexts = [], ActiveByPosition = [], Partners = [], Histogram = ActivationHistogram.Empty };
}
