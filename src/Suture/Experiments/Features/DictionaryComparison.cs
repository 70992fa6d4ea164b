using Suture.Evaluation;
using Suture.Features;
using Suture.Features.Matching;
using Suture.Models;
using Suture.Numerics;

namespace Suture.Experiments.Features;

/// <summary>Two dictionaries of one site compared by their decoders and by their activations on a text.</summary>
internal sealed class DictionaryComparison
{
    private readonly FeatureMatchOptions _options;
    private readonly Matrix<float> _first;
    private readonly Matrix<float> _second;
    private readonly DictionaryMatch _match;
    private readonly MatchSide _ofFirst;
    private readonly MatchSide _ofSecond;

    /// <summary>Compares them.</summary>
    /// <param name="first">Decoder rows of the first.</param>
    /// <param name="second">Decoder rows of the second.</param>
    /// <param name="activations">Their activations.</param>
    /// <param name="options">How.</param>
    /// <param name="compute">Arithmetic.</param>
    /// <param name="cancellationToken">Checked often.</param>
    public DictionaryComparison(Matrix<float> first, Matrix<float> second, ActivationCorrelations activations, FeatureMatchOptions options, Compute compute, CancellationToken cancellationToken)
    {
        (_options, _first, _second) = (options, first, second);
        _match = DictionaryMatcher.Match(first, second, options.Matching, compute, cancellationToken);
        Twins = activations.Measure(_match.Pairs());
        _ofFirst = new MatchSide(first, _match.BestOfFirst, activations.BestOfFirst(), activations.ActiveOfFirst, MatchSide.Chance(first, second, options, compute, cancellationToken), activations.TokenCount);
        _ofSecond = new MatchSide(second, _match.BestOfSecond, activations.BestOfSecond(), activations.ActiveOfSecond, MatchSide.Chance(second, first, options, compute, cancellationToken), activations.TokenCount);
    }

    /// <summary>Best matches of either side and assigned pairs, with their correlations.</summary>
    public IReadOnlyList<FeatureTwin> Twins { get; }

    /// <summary>Numbers of the first's latents.</summary>
    public FeatureScores ScoresOfFirst => _ofFirst.Scores(_options, Assigned(_first.Rows, twin => twin.Latent));

    /// <summary>Numbers of the second's latents.</summary>
    public FeatureScores ScoresOfSecond => _ofSecond.Scores(_options, Assigned(_second.Rows, twin => twin.Native));

    /// <summary>The result, with words.</summary>
    public DictionaryPairResult Result(string first, string second, LanguageModel model, Compute compute, CancellationToken cancellationToken)
    {
        FeatureTwin[] assigned = [.. Twins.Where(twin => twin.OneToOne)];
        double threshold = _ofFirst.Threshold(_options);
        FeatureTwin[] alike = [.. assigned.Where(twin => twin.Cosine > threshold && _ofFirst.IsAlive(twin.Latent) && _ofSecond.IsAlive(twin.Native)).OrderByDescending(twin => twin.Cosine).ThenBy(twin => twin.Latent)];
        FeatureTwin[] shown = [.. OrderStatistics.EvenRanks(alike.Length, _options.Shown).Select(rank => alike[rank])];
        var wordsFirst = FeatureWordTexts.Promoted(_first, [.. shown.Select(twin => twin.Latent)], model, _options.Words, null, false, compute, cancellationToken);
        var wordsSecond = FeatureWordTexts.Promoted(_second, [.. shown.Select(twin => twin.Native)], model, _options.Words, null, false, compute, cancellationToken);
        return new DictionaryPairResult
        {
            First = first,
            Second = second,
            OfFirst = _ofFirst.Direction(_options, model, compute, cancellationToken),
            OfSecond = _ofSecond.Direction(_options, model, compute, cancellationToken),
            MutualCount = _match.MutualCount,
            PairCount = _match.OneToOne.PairCount,
            TotalCosine = _match.OneToOne.Total,
            Bound = _match.OneToOne.Bound,
            CandidatePairs = _match.OneToOne.CandidatePairs,
            Rounds = _match.OneToOne.Rounds,
            AssignedCosine = ValueSummary.Of(assigned.Select(twin => (double?)twin.Cosine)),
            AssignedCorrelation = ValueSummary.Of(assigned.Select(twin => twin.Correlation)),
            TwinCount = alike.Length,
            Twins = [.. shown.Select(twin => new TwinFeature
            {
                First = twin.Latent,
                Second = twin.Native,
                Cosine = twin.Cosine,
                Correlation = twin.Correlation,
                DensityFirst = _ofFirst.Density(twin.Latent),
                DensitySecond = _ofSecond.Density(twin.Native),
                PromotedFirst = wordsFirst[twin.Latent],
                PromotedSecond = wordsSecond[twin.Native],
            })],
        };
    }

    private FeatureTwin?[] Assigned(int latents, Func<FeatureTwin, int> latentOf)
    {
        var assigned = new FeatureTwin?[latents];
        foreach (var twin in Twins.Where(twin => twin.OneToOne)) assigned[latentOf(twin)] = twin;
        return assigned;
    }
}
