using Suture.Experiments.Features.Heads;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.FeatureHeads;

/// <summary>The first screen: what was asked, and five numbers in sentences.</summary>
internal static class OpeningSection
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static Html Render(FeatureHeadsView view)
    {
        var result = view.Result;
        KeyFigure[] figures = [Shares(view), Confidence(view), Carried(view), .. Attention(view)];
        return Html.Of(
            $"""
            <p class="lead">Has the sparse autoencoder of {view.SmallSite} features that change how sure the model is, or that switch attention heads off by turning them to BOS, and do they keep that role when the stitch carries them to {view.LargeSite}?
            {NumberText.Count(result.LiveCount)} of {NumberText.Count(result.LatentCount)} latents are {HeadMetrics.Live.Link("live")} (active on {NumberText.Count(result.MinTokens)} tokens or more from position {NumberText.Count(result.MinPosition)} on) in {NumberText.Count(result.TokenCount)} tokens; {NumberText.Count(result.RandomSeeds)} × {NumberText.Count(result.RandomDirections)} random directions say what chance gives.</p>
            <ol class="key-figures">
            {figures.Select(figure => figure.Render())}</ol>

            """);
    }

    private static KeyFigure Shares(FeatureHeadsView view)
    {
        EntropySide small = view.Result.Entropy.Small, large = view.Result.Entropy.Large;
        return new KeyFigure(NumberText.Fixed(small.LargestShare, 2), Html.Of(
            $"is the largest {HeadMetrics.NullShare.Link()} of a live latent in {view.Small}; the {HeadMetrics.RandomBest.Link("best of as many random directions")} has {NumberText.Fixed(small.RandomBest.Average(), 2)}. In {view.Large} {NumberText.Fixed(large.LargestShare, 2)} against {NumberText.Fixed(large.RandomBest.Average(), 2)}. Above the 95 % quantile of random directions lie {NumberText.Count(small.AboveRandom)} latents in {view.Small} and {NumberText.Count(large.AboveRandom)} in {view.Large}; chance gives {NumberText.Count((long)Math.Round(0.05 * view.Result.LiveCount))}."));
    }

    private static KeyFigure Confidence(FeatureHeadsView view)
    {
        var candidates = view.Result.Entropy.Candidates;
        int small = candidates.Count(c => c.Small?.ThroughNormRank <= 0.05), large = candidates.Count(c => c.Large?.ThroughNormRank <= 0.05), both = candidates.Count(c => c.Small?.ThroughNormRank <= 0.05 && c.Large?.ThroughNormRank <= 0.05);
        return new KeyFigure($"{NumberText.Count(small)} of {NumberText.Count(candidates.Count)}", Html.Of(
            $"candidates for entropy features change the entropy {HeadMetrics.ThroughNorm.Link("through the final norm")} more than 95 % of random directions do in {view.Small}; {NumberText.Count(large)} do in {view.Large}, {NumberText.Count(both)} in both."));
    }

    private static KeyFigure Carried(FeatureHeadsView view) => new(FeatureHeadsView.Correlation(view.Result.Entropy.ShareCorrelation), Html.Of(
        $"is the rank correlation over live latents of the null share in {view.Small} with that after transfer in {view.Large}; of the {HeadMetrics.LogitVariance.Link("variance of logits")} it is {FeatureHeadsView.Correlation(view.Result.Entropy.VarianceCorrelation)}."));

    private static IEnumerable<KeyFigure> Attention(FeatureHeadsView view)
    {
        if (view.Result.Deactivation is not { } roles)
        {
            yield return new KeyFigure("–", Html.Of($"Attention was not looked at. {view.Result.Refused}"));
            yield break;
        }

        yield return new KeyFigure($"{NumberText.Count(roles.SeenCount)} of {NumberText.Count(roles.Candidates.Count)}", Html.Of(
            $"candidates by {HeadMetrics.Score.Link()} really {HeadMetrics.Moved.Link("move")} the head of {view.Small} that the score names, in its direction and by {NumberText.Plain(roles.MinEffect)} or more; {NumberText.Count(roles.HeldCount)} of them do so in {view.Large} too. Any later head is moved by {NumberText.Count(roles.MovingCount)} in {view.Small}, and by {NumberText.Count(roles.MovingInLargeCount)} of those in {view.Large}."));
        yield return new KeyFigure(FeatureHeadsView.Correlation(roles.SmallEffectCorrelation), Html.Of(
            $"is the rank correlation of score and measured {HeadMetrics.Effect.Link()} over candidates and heads in {view.Small}, {FeatureHeadsView.Correlation(roles.LargeEffectCorrelation)} in {view.Large}: how much the score says. The best score of a live latent in {view.Small} is {Best(roles.Small)} against {NumberText.Fixed(roles.Small.MeanRandomBest, 1)} at random, in {view.Large} {Best(roles.Large)} against {NumberText.Fixed(roles.Large.MeanRandomBest, 1)}."));
    }

    private static string Best(HeadSide side) => NumberText.Fixed(side.Heads.Max(head => Math.Abs(head.Score)), 1);
}
