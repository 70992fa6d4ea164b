using System.Numerics;
using System.Runtime.CompilerServices;

namespace Suture.Features;

/// <summary>What is being gathered of some neighbouring latents, in flat arrays; the tokens of each latent come in order.</summary>
internal sealed class LatentBlock(FeatureStatisticsOptions options)
{
    /// <summary>Latents of a block, which one thread works on at a time; fixed, so that chunks do not depend on threads.</summary>
    public const int Latents = 256;

    /// <summary>Bins of positions: the last begins at position 2¹⁹.</summary>
    public const int PositionBins = 21;

    private readonly int[] _counts = new int[Latents];
    private readonly double[] _sums = new double[Latents];
    private readonly float[] _maxima = new float[Latents];
    private readonly int[] _positions = new int[Latents * PositionBins];
    private readonly int[] _histograms = new int[Latents * ActivationHistogram.BinCount];
    private readonly int[] _exponents = Filled(HistogramBins.NoExponent);
    private readonly ulong[] _sampleKeys = new ulong[Latents * options.SampledActivations];
    private readonly ActivationPlace[] _samplePlaces = new ActivationPlace[Latents * options.SampledActivations];
    private readonly ulong[] _texts = new ulong[Latents * options.StrongestContexts];
    private readonly ActivationPlace[] _strongest = new ActivationPlace[Latents * options.StrongestContexts];
    private readonly int[] _strongestUsed = new int[Latents];
    private readonly int[] _weakest = new int[Latents];
    private readonly int[] _partners = new int[Latents * options.Partners];
    private readonly int[] _partnerCounts = new int[Latents * options.Partners];
    private readonly int[] _partnerExcess = new int[Latents * options.Partners];
    private readonly int[] _partnersUsed = new int[Latents];

    /// <summary>Bytes that the arrays above hold of one latent.</summary>
    public static long BytesPerLatent(FeatureStatisticsOptions options)
    {
        const int Scalars = (5 * sizeof(int)) + sizeof(double) + sizeof(float);
        int place = Unsafe.SizeOf<ActivationPlace>() + sizeof(ulong);
        return Scalars + (sizeof(int) * (PositionBins + ActivationHistogram.BinCount)) + ((long)place * (options.SampledActivations + options.StrongestContexts)) + (3L * sizeof(int) * options.Partners);
    }

    /// <summary>The strongest contexts of a latent, to add to.</summary>
    /// <param name="l">Latent within the block.</param>
    public StrongestContexts Strongest(int l) => new(Part(_texts, l), Part(_strongest, l), ref _strongestUsed[l], ref _weakest[l]);

    /// <summary>The partners of a latent, to add to.</summary>
    /// <param name="l">Latent within the block.</param>
    public PartnerCounts Partners(int l) => new(Part(_partners, l), Part(_partnerCounts, l), Part(_partnerExcess, l), ref _partnersUsed[l]);

    /// <summary>Counts an activation.</summary>
    /// <param name="l">Latent within the block.</param>
    /// <param name="key">Random key of the token.</param>
    /// <param name="place">The activation.</param>
    public void Add(int l, ulong key, in ActivationPlace place)
    {
        ActivationSample.Offer(Part(_sampleKeys, l), Part(_samplePlaces, l), Math.Min(_counts[l], options.SampledActivations), key, place);
        _maxima[l] = _counts[l] == 0 ? place.Value : Math.Max(_maxima[l], place.Value);
        _counts[l]++;
        _sums[l] += place.Value;
        _positions[(l * PositionBins) + (place.Position == 0 ? 0 : BitOperations.Log2((uint)place.Position) + 1)]++;
        HistogramBins.Add(Part(_histograms, l), ref _exponents[l], place.Value);
    }

    /// <summary>The results of a latent.</summary>
    /// <param name="l">Latent within the block.</param>
    /// <param name="tokenCount">Tokens of the pass.</param>
    public FeatureStatistics Complete(int l, long tokenCount)
    {
        int count = _counts[l];
        if (count == 0) return Dead(tokenCount);
        var positions = Part(_positions, l);
        int bins = positions.LastIndexOfAnyExcept(0) + 1;
        return new FeatureStatistics(ActivationSample.Sorted(Part(_samplePlaces, l)[..Math.Min(count, options.SampledActivations)]))
        {
            TokenCount = tokenCount,
            ActiveCount = count,
            Maximum = _maxima[l],
            MeanWhenActive = _sums[l] / count,
            StrongestContexts = Strongest(l).ToArray(),
            ActiveByPosition = Array.ConvertAll(positions[..bins].ToArray(), bin => (long)bin),
            Partners = Partners(l).ToArray(),
            Histogram = HistogramBins.Complete(Part(_histograms, l), _exponents[l]),
        };
    }

    /// <summary>The results of a latent that was never active.</summary>
    public static FeatureStatistics Dead(long tokenCount) => new([]) { TokenCount = tokenCount, ActiveCount = 0, Maximum = null, MeanWhenActive = null, StrongestContexts = [], ActiveByPosition = [], Partners = [], Histogram = ActivationHistogram.Empty };

    private static Span<T> Part<T>(T[] values, int l) => values.AsSpan(values.Length / Latents * l, values.Length / Latents);

    private static int[] Filled(int value)
    {
        int[] values = new int[Latents];
        Array.Fill(values, value);
        return values;
    }
}
