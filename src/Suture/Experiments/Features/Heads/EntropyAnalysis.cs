using Suture.Features;
using Suture.Features.Heads;
using Suture.Numerics;
using Suture.Probing.Evaluation;
using Suture.SparseAutoencoders;

namespace Suture.Experiments.Features.Heads;

/// <summary>How latents write to the unembedding of one model, and what chance writes there.</summary>
internal sealed class EntropyAnalysis
{
    private const double BandLevel = 0.9;

    private readonly double[][] _randomShares; // of each seed

    /// <summary>Measures every latent and the random directions.</summary>
    /// <param name="directions">The unembedding's null directions.</param>
    /// <param name="autoencoder">Whose decoder rows write.</param>
    /// <param name="maximum">Largest activation of each latent.</param>
    /// <param name="live">Latents that may be candidates.</param>
    /// <param name="randomCount">Random directions a seed.</param>
    /// <param name="seeds">Seeds.</param>
    /// <param name="random">Where random directions come from.</param>
    /// <param name="compute">Where to compute.</param>
    public EntropyAnalysis(NullDirections directions, SparseAutoencoder autoencoder, IReadOnlyList<float> maximum, IReadOnlyList<int> live, int randomCount, int seeds, RandomSource random, Compute compute)
    {
        var decoder = autoencoder.Decoder;
        var roles = new NullRole[decoder.Rows];
        compute.For(decoder.Rows, i => roles[i] = new NullRole(
            Defined(directions.ShareOfNorm(decoder.Row(i))),
            Defined(directions.LogitVariance(decoder.Row(i))),
            Math.Sqrt(DoubleSums.SumOfSquares<float>(decoder.Row(i))),
            maximum[i]));
        Roles = roles;
        _randomShares = new double[seeds][];
        var variances = new List<double>();
        for (int seed = 0; seed < seeds; seed++)
        {
            var drawn = RandomDirections.Of(randomCount, decoder.Columns, random.Fork(seed));
            double[] shares = new double[randomCount], variance = new double[randomCount];
            compute.For(randomCount, i => (shares[i], variance[i]) = (directions.ShareOfNorm(drawn.Row(i)), directions.LogitVariance(drawn.Row(i))));
            Array.Sort(shares);
            _randomShares[seed] = shares;
            variances.AddRange(variance);
        }

        var band = Interval.OfDraws([.. _randomShares.SelectMany(shares => shares)], BandLevel);
        double[] liveShares = [.. live.Select(i => roles[i].NullShare).OfType<double>().Order()];
        Side = new EntropySide
        {
            DirectionCount = directions.Count,
            SingularRatio = directions.SingularValues[directions.Count - 1] / directions.SingularValues[^1],
            RandomShare = band,
            RandomBest = [.. _randomShares.Select(shares => shares[^1])],
            RandomVariance = Interval.OfDraws(variances, BandLevel),
            MedianShare = liveShares.Length == 0 ? 0 : liveShares[liveShares.Length / 2],
            LargestShare = liveShares.Length == 0 ? 0 : liveShares[^1],
            AboveRandom = liveShares.Count(share => share > band.High),
        };
    }

    /// <summary>Of each latent, <c>[dSae]</c>.</summary>
    public IReadOnlyList<NullRole> Roles { get; }

    /// <summary>The model's side of the result.</summary>
    public EntropySide Side { get; }

    /// <summary>Live latents with the largest null shares, of those whose variance of logits is at most the median of live ones.</summary>
    public int[] Candidates(IReadOnlyList<int> live, int count)
    {
        int[] defined = [.. live.Where(i => Roles[i].LogitVariance is not null)];
        if (defined.Length == 0) return [];
        double median = defined.Select(i => Roles[i].LogitVariance!.Value).Order().ElementAt(defined.Length / 2);
        return [.. defined.Where(i => Roles[i].LogitVariance <= median).OrderByDescending(i => Roles[i].NullShare).ThenBy(i => i).Take(count)];
    }

    /// <summary><c>(1 + number of random directions with at least the share) / (1 + their number)</c>; null for no share.</summary>
    public double? Rank(double? share) => share is not { } value ? null
        : (1.0 + _randomShares.Sum(shares => shares.Count(random => random >= value))) / (1 + _randomShares.Sum(shares => shares.Length));

    private static double? Defined(double value) => double.IsFinite(value) ? value : null;
}
