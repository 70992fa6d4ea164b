using Suture.Experiments.Features.Heads;
using Suture.Features.Heads;
using Suture.Reports.Markup;
using Suture.Reports.Tables;

namespace Suture.Reports.FeatureHeads;

/// <summary>Candidates for attention deactivation features: scores and measured effects in both models.</summary>
internal static class HeadsTable
{
    private const int NamedHeads = 3;

    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    /// <param name="roles">Its part on attention.</param>
    public static Html Render(FeatureHeadsView view, DeactivationRoles roles)
    {
        var data = new CsvText("latent", "model", "layer", "head", "is_scored_head", "score", "score_rank", "p_bos", "effect", "standard_error", "random_low", "random_high", "rank", "activation_correlation");
        foreach (var candidate in roles.Candidates)
        {
            Write(data, candidate.Latent, view.Small, candidate.Small);
            if (candidate.Large is { } large) Write(data, candidate.Latent, view.Large, large);
        }

        string ranking = roles.Ranking == ScoreRanking.Relative ? "the magnitude of their score over what 95 % of random directions reach at the head" : "the magnitude of their score";
        return new ResultTable
        {
            Id = "table-heads",
            Title = $"The head that the score names is moved by {NumberText.Count(roles.SeenCount)} of {NumberText.Count(roles.Candidates.Count)} candidates in {view.Small}, and by {NumberText.Count(roles.HeldCount)} of those in {view.Large}",
            Caption = Html.Of($"Candidates by {ranking}: the best of each head of {view.Small}, and the best overall. {HeadMetrics.Rank.Link("Ranks")} in smaller grey, bold where an {HeadMetrics.Effect.Link()} of {NumberText.Plain(roles.MinEffect)} or more has the score's sign and a rank of 5 % or less. {HeadMetrics.Moved.Link()}: their number, and the strongest. The data have every later head."),
            RowTitle = "Latent",
            Columns = [new(Html.Escaped("active"), "tokens"), .. Columns(view.Small), .. Columns(view.Large)],
            Rows = [.. roles.Candidates.Select(c => new Row(Html.Escaped(NumberText.Plain(c.Latent)), [Cell.Text(NumberText.Count(c.ActiveCount)), .. Cells(c.Small), .. Cells(c.Large)]))],
            Data = data,
        }.Render();
    }

    private static Column[] Columns(string model) =>
    [
        new(Html.Escaped("head"), "layer, head", model),
        new(HeadMetrics.Score.Link(), "", model),
        new(HeadMetrics.Attention.Link(), "", model),
        new(HeadMetrics.Effect.Link(), "probability", model),
        new(HeadMetrics.Moved.Link(), "of later ones", model),
    ];

    private static Cell[] Cells(CandidateSide? side)
    {
        if (side is null) return [.. Enumerable.Repeat(Cell.Missing("row of zeros"), 5)];
        const string None = "no token";
        return
        [
            Cell.Text(FeatureHeadsView.Head(side.Layer, side.Head)),
            new Cell(Html.Of($"{NumberText.Fixed(side.Score, 2)} <span class=\"error\">{FeatureHeadsView.Rank(side.ScoreRank)}</span>")),
            Cell.Number(side.Measured?.MeanAttention, 3, None),
            side.Measured is { } effect ? new Cell(Html.Of($"{NumberText.Fixed(effect.Mean, 4)} <span class=\"error\">{FeatureHeadsView.Rank(effect.RandomRank)}</span>"), side.IsSeen) : Cell.Missing(None),
            Cell.Text(Moved(side.Moved)),
        ];
    }

    private static string Moved(IReadOnlyList<HeadEffect> moved)
    {
        if (moved.Count == 0) return "none";
        var strongest = moved.OrderByDescending(effect => Math.Abs(effect.Mean)).Take(NamedHeads).Select(effect => $"{FeatureHeadsView.Head(effect.Layer, effect.Head)} {NumberText.Fixed(effect.Mean, 3)}");
        return $"{NumberText.Count(moved.Count)}: {string.Join(", ", strongest)}{(moved.Count > NamedHeads ? ", …" : "")}";
    }

    private static void Write(CsvText data, int latent, string model, CandidateSide side)
    {
        foreach (var effect in side.Effects.Heads)
        {
            bool isScored = effect.Layer == side.Layer && effect.Head == side.Head;
            data.Row(latent, model, effect.Layer, effect.Head, isScored ? 1 : 0, isScored ? side.Score : null, isScored ? side.ScoreRank : null, effect.MeanAttention, effect.Mean, effect.StandardError, effect.RandomLow, effect.RandomHigh, effect.RandomRank, effect.ActivationCorrelation);
        }
    }
}
