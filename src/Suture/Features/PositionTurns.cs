namespace Suture.Features;

/// <summary>How far rotary positions have turned, on average, the queries at the tokens where each latent is active: mean <c>cos(pθ)</c> and <c>sin(pθ)</c> of each pair of features.</summary>
/// <remarks>A score is linear in them, so the score at their means is the mean of the scores. Memory goes with latents × pairs, not with tokens.</remarks>
public sealed class PositionTurns
{
    private readonly double[] _frequencies;
    private readonly double[] _cosines; // sums, [latents, pairs]
    private readonly double[] _sines;
    private readonly long[] _counts;
    private readonly List<double[]> _table = []; // of each position cosines, then sines

    /// <summary>Starts without a token.</summary>
    /// <param name="latentCount">Latents, 0 or more.</param>
    /// <param name="frequencies">θ, radians a position, of each pair.</param>
    public PositionTurns(int latentCount, IReadOnlyList<double> frequencies)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(latentCount);
        ArgumentNullException.ThrowIfNull(frequencies);
        _frequencies = [.. frequencies];
        _cosines = new double[checked(latentCount * frequencies.Count)];
        _sines = new double[_cosines.Length];
        _counts = new long[latentCount];
    }

    /// <summary>Number of pairs.</summary>
    public int PairCount => _frequencies.Length;

    /// <summary>Takes in a token where a latent is active.</summary>
    /// <param name="latent">The latent.</param>
    /// <param name="position">The token's position in its context, 0 or more.</param>
    public void Add(int latent, int position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        _counts[latent]++;
        if (PairCount == 0) return;
        double[] turn = At(position);
        for (int i = 0; i < PairCount; i++)
        {
            _cosines[(latent * PairCount) + i] += turn[i];
            _sines[(latent * PairCount) + i] += turn[PairCount + i];
        }
    }

    /// <summary>Means of one latent; zeros where it was never active.</summary>
    /// <param name="latent">The latent.</param>
    /// <param name="cosines">Receives <c>[pairs]</c>.</param>
    /// <param name="sines">Receives <c>[pairs]</c>.</param>
    public void Mean(int latent, Span<double> cosines, Span<double> sines)
    {
        double count = Math.Max(1, _counts[latent]);
        for (int i = 0; i < PairCount; i++) (cosines[i], sines[i]) = (_cosines[(latent * PairCount) + i] / count, _sines[(latent * PairCount) + i] / count);
    }

    /// <summary>Means over all latents' tokens; zeros where there is none.</summary>
    /// <param name="cosines">Receives <c>[pairs]</c>.</param>
    /// <param name="sines">Receives <c>[pairs]</c>.</param>
    public void PooledMean(Span<double> cosines, Span<double> sines)
    {
        double count = Math.Max(1, _counts.Sum());
        cosines.Clear();
        sines.Clear();
        for (int at = 0; at < _cosines.Length; at++)
        {
            cosines[at % PairCount] += _cosines[at] / count;
            sines[at % PairCount] += _sines[at] / count;
        }
    }

    private double[] At(int position)
    {
        while (_table.Count <= position)
        {
            double[] turn = new double[2 * PairCount];
            for (int i = 0; i < PairCount; i++) (turn[PairCount + i], turn[i]) = Math.SinCos(_table.Count * _frequencies[i]);
            _table.Add(turn);
        }

        return _table[position];
    }
}
