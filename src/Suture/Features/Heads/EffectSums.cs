using Suture.Probing.Evaluation;

namespace Suture.Features.Heads;

/// <summary>What is being gathered of one feature's effects on the heads of a model.</summary>
/// <param name="headCount">Heads of all later blocks.</param>
/// <param name="randomCount">Random directions.</param>
/// <param name="chartHead">The head whose tokens are kept.</param>
internal sealed class EffectSums(int headCount, int randomCount, int chartHead)
{
    private const double RandomLevel = 0.9;
    private const int BandCount = 6;
    private const int LeastPerBand = 3;

    private readonly double[] _attention = new double[headCount];
    private readonly double[] _sums = new double[headCount];
    private readonly double[] _squares = new double[headCount];
    private readonly PearsonSums[] _correlations = new PearsonSums[headCount];
    private readonly double[] _randomSums = new double[checked(headCount * randomCount)]; // [heads, random]
    private readonly List<Token> _tokens = [];
    private int _count;

    /// <summary>Takes in a token at some heads; every head must be given once a token.</summary>
    /// <param name="firstHead">Index of the first of them.</param>
    /// <param name="activation">The feature's activation.</param>
    /// <param name="attention">p(BOS) as it is, <c>[heads]</c>.</param>
    /// <param name="effects">Effect of the feature, <c>[heads]</c>.</param>
    /// <param name="random">Effect of each random direction, <c>[random][heads]</c>.</param>
    public void Add(int firstHead, double activation, ReadOnlySpan<float> attention, ReadOnlySpan<double> effects, double[][] random)
    {
        if (firstHead == 0) _count++;
        for (int h = 0; h < effects.Length; h++)
        {
            int head = firstHead + h;
            _attention[head] += attention[h];
            _sums[head] += effects[h];
            _squares[head] += effects[h] * effects[h];
            _correlations[head].Add(activation, effects[h]);
            for (int r = 0; r < randomCount; r++) _randomSums[(head * randomCount) + r] += random[r][h];
            if (head == chartHead) _tokens.Add(new Token(activation, effects[h], Array.ConvertAll(random, effect => effect[head - firstHead])));
        }
    }

    /// <summary>The results.</summary>
    /// <param name="firstLayer">Block of the first head.</param>
    /// <param name="headsPerLayer">Heads of a block.</param>
    public QueryEffects Complete(int firstLayer, int headsPerLayer) => new(
        _count,
        _count == 0 ? [] : [.. Enumerable.Range(0, headCount).Select(head => EffectOf(head, firstLayer + (head / headsPerLayer), head % headsPerLayer))],
        _tokens.Count == 0 ? null : new EffectCurve(firstLayer + (chartHead / headsPerLayer), chartHead % headsPerLayer, [.. _tokens.Select(token => new EffectPoint(token.Activation, token.Effect))], Bands()));

    private HeadEffect EffectOf(int head, int layer, int index)
    {
        double mean = _sums[head] / _count;
        double[] random = [.. Enumerable.Range(0, randomCount).Select(r => _randomSums[(head * randomCount) + r] / _count)];
        var interval = Interval.OfDraws(random, RandomLevel);
        double variance = Math.Max(0, (_squares[head] / _count) - (mean * mean)) * _count / Math.Max(1, _count - 1);
        return new HeadEffect
        {
            Layer = layer,
            Head = index,
            MeanAttention = _attention[head] / _count,
            Mean = mean,
            StandardError = _count < 2 ? null : Math.Sqrt(variance / _count),
            ActivationCorrelation = _correlations[head].Correlation,
            RandomLow = interval.Low,
            RandomHigh = interval.High,
            RandomRank = (1.0 + random.Count(effect => Math.Abs(effect) >= Math.Abs(mean))) / (1 + randomCount),
        };
    }

    private EffectBand[] Bands()
    {
        Token[] sorted = [.. _tokens.OrderBy(token => token.Activation)];
        int count = Math.Clamp(sorted.Length / LeastPerBand, 1, BandCount);
        return [.. Enumerable.Range(0, count).Select(band =>
        {
            var tokens = sorted[(band * sorted.Length / count)..((band + 1) * sorted.Length / count)];
            var random = Interval.OfDraws([.. Enumerable.Range(0, randomCount).Select(r => tokens.Average(token => token.Random[r]))], RandomLevel);
            return new EffectBand(tokens.Average(token => token.Activation), tokens.Average(token => token.Effect), random.Low, random.High);
        })];
    }

    private sealed record Token(double Activation, double Effect, double[] Random);
}
