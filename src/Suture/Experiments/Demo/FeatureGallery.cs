using Suture.Evaluation;
using Suture.Experiments.Results;
using Suture.Models;
using Suture.Numerics;
using Suture.Numerics.Kernels;
using Suture.SparseAutoencoders;

namespace Suture.Experiments.Demo;

/// <summary>Chooses features and shows their strongest contexts as both models see them.</summary>
/// <remarks>
/// Features are drawn evenly from the whole range of transfer: those active on 0.05 to 5 % of held-out tokens in A are ranked by the
/// correlation of their activations in A and in B over paired tokens, and equally spaced ranks are shown, best first. No feature is picked by hand.
/// </remarks>
internal sealed class FeatureGallery
{
    private const double LeastDensity = 0.0005;
    private const double GreatestDensity = 0.05;
    private const int ContextsShown = 3;
    private const int TokensBefore = 14;
    private const int TokensAfter = 7;
    private const int PromotedTokens = 6;

    private readonly LanguageModel _small;
    private readonly LanguageModel _large;
    private readonly SparseAutoencoder _original;
    private readonly SparseAutoencoder _transferred;
    private readonly Compute _compute;
    private readonly LatentColumns _inSmall;
    private readonly LatentColumns _inLarge;
    private readonly RowPairing _pairing;

    /// <summary>Encodes the held-out text with both autoencoders.</summary>
    public FeatureGallery(PairEvaluator evaluator, SparseAutoencoder original, SparseAutoencoder transferred, Compute compute)
    {
        _small = evaluator.Small.Site.Model;
        _large = evaluator.Large.Site.Model;
        _original = original;
        _transferred = transferred;
        _compute = compute;
        _inSmall = LatentColumns.Of(evaluator.Small, original, compute);
        _inLarge = LatentColumns.Of(evaluator.Large, transferred, compute);
        _pairing = new RowPairing(evaluator.Text);
    }

    /// <summary>The features shown, best transferred first.</summary>
    /// <param name="count">How many.</param>
    public IReadOnlyList<FeatureResult> Choose(int count)
    {
        var ranked = Enumerable.Range(0, _original.LatentCount)
            .Where(l => _inSmall.Density(l) is >= LeastDensity and <= GreatestDensity)
            .Select(l => (Latent: l, Correlation: LatentColumns.Correlation(_inSmall, _inLarge, l, _pairing)))
            .OrderByDescending(f => f.Correlation ?? double.NegativeInfinity).ThenBy(f => f.Latent)
            .ToList();
        return [.. OrderStatistics.EvenRanks(ranked.Count, count).Select(rank => Describe(ranked[rank].Latent, ranked[rank].Correlation))];
    }

    private FeatureResult Describe(int latent, double? correlation) => new()
    {
        Latent = latent,
        DensitySmall = _inSmall.Density(latent),
        DensityLarge = _inLarge.Density(latent),
        MaximumSmall = _inSmall.Maximum(latent),
        MaximumLarge = _inLarge.Maximum(latent),
        Correlation = correlation,
        PromotedSmall = Promoted(_small, _original, latent),
        PromotedLarge = Promoted(_large, _transferred, latent),
        Contexts = [.. Strongest(latent).Select(peak => Window(latent, peak))],
    };

    // The strongest tokens, at most one a context.
    private List<int> Strongest(int latent)
    {
        var peaks = new List<int>();
        var seen = new HashSet<int>();
        foreach (int row in _inSmall.RowsByActivation(latent))
        {
            if (peaks.Count == ContextsShown) break;
            if (seen.Add(_inSmall.ContextOf(row))) peaks.Add(row);
        }

        return peaks;
    }

    private FeatureContext Window(int latent, int peak)
    {
        var (context, position) = (_inSmall.ContextOf(peak), _inSmall.PositionOf(peak));
        int[] ids = _inSmall.TokensOf(context);
        int start = Math.Max(0, position - TokensBefore), end = Math.Min(ids.Length, position + TokensAfter + 1);
        int[] rows = [.. Enumerable.Range(_inSmall.RowOf(context) + start, end - start)];
        return new FeatureContext
        {
            Context = context,
            Start = start,
            Tokens = [.. ids[start..end].Select(id => _small.Tokenizer!.TokenText(id))],
            Small = _inSmall.Activations(latent, rows),
            Large = _inLarge.Activations(latent, rows.Select(_pairing.LargeOf)),
        };
    }

    private string[] Promoted(LanguageModel model, SparseAutoencoder autoencoder, int latent)
    {
        // Logit weights: the decoder row times the unembedding, the final norm left out.
        var weights = new Matrix<float>(1, model.VocabularySize);
        _compute.Multiply(autoencoder.Decoder.View.RowRange(latent, 1), model.Unembedding, weights.View);
        Span<int> ids = stackalloc int[PromotedTokens];
        Span<float> values = stackalloc float[PromotedTokens];
        TopK.Select(weights.Row(0), PromotedTokens, ids, values);
        values.Sort(ids, (a, b) => b.CompareTo(a));
        return [.. ids.ToArray().Select(id => model.Tokenizer!.TokenText(id))];
    }
}
