using Suture.Experiments.Features.Heads;
using Suture.Features.Heads;
using Suture.Reports.Markup;
using Suture.Reports.Tables;

namespace Suture.Reports.FeatureHeads;

/// <summary>Candidates for entropy features, with what interventions on them do in both models.</summary>
internal static class EntropyTable
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static Html Render(FeatureHeadsView view)
    {
        var candidates = view.Result.Entropy.Candidates;
        var data = new CsvText("latent", "model", "null_share", "share_rank", "logit_variance", "decoder_norm", "largest_activation", "tokens", "intervention", "norm_scale", "entropy", "entropy_frozen", "loss", "loss_frozen");
        foreach (var candidate in candidates)
        {
            Write(data, candidate, view.Small, candidate.Roles.Small, candidate.SmallRank, candidate.Small);
            Write(data, candidate, view.Large, candidate.Roles.Large, candidate.LargeRank, candidate.Large);
        }

        return new ResultTable
        {
            Id = "table-entropy",
            Title = $"Candidates apart from random through the norm: {NumberText.Count(candidates.Count(c => c.Small?.ThroughNormRank <= 0.05))} in {view.Small}, {NumberText.Count(candidates.Count(c => c.Large?.ThroughNormRank <= 0.05))} in {view.Large}, of {NumberText.Count(candidates.Count)}",
            Caption = Html.Of($"The live latents with the largest {HeadMetrics.NullShare.Link("null share")} in {view.Small} among those whose {HeadMetrics.LogitVariance.Link("variance of logits")} is at most the median. Each is taken out at tokens where it is active in {view.Small}; {HeadMetrics.Rank.Link("ranks")} in smaller grey. The data also have the feature added once more, and every random direction."),
            RowTitle = "Latent",
            Columns = [.. Columns(view.Small), .. Columns(view.Large)],
            Rows = [.. candidates.Select(c => new Row(Html.Escaped(NumberText.Plain(c.Roles.Latent)), [.. Cells(c.Roles.Small, c.SmallRank, c.Small), .. Cells(c.Roles.Large, c.LargeRank, c.Large)]))],
            Data = data,
        }.Render();
    }

    private static Column[] Columns(string model) =>
    [
        new(HeadMetrics.NullShare.Link(), "of norm", model),
        new(HeadMetrics.Entropy.Link(), "nats", model),
        new(HeadMetrics.Frozen.Link(), "nats", model),
        new(HeadMetrics.ThroughNorm.Link(), "nats", model),
        new(HeadMetrics.Loss.Link(), "nats", model),
    ];

    private static Cell[] Cells(NullRole role, double? rank, ConfidenceEffects? effects)
    {
        const string None = "no token";
        return
        [
            role.NullShare is { } share && rank is { } found ? Ranked(NumberText.Fixed(share, 3), found) : Cell.Missing("row of zeros"),
            effects is null ? Cell.Missing(None) : Ranked(NumberText.Fixed(effects.Ablated.Entropy, 3), effects.EntropyRank),
            Cell.Number(effects?.Ablated.EntropyFrozen, 3, None),
            effects is null ? Cell.Missing(None) : Ranked(NumberText.Fixed(effects.Ablated.EntropyThroughNorm, 3), effects.ThroughNormRank),
            Cell.Number(effects?.Ablated.Loss, 3, None),
        ];
    }

    private static Cell Ranked(string value, double rank) => new(Html.Of($"{value} <span class=\"error\">{FeatureHeadsView.Rank(rank)}</span>"), rank <= 0.05);

    private static void Write(CsvText data, EntropyCandidate candidate, string model, NullRole role, double? rank, ConfidenceEffects? effects)
    {
        if (effects is null)
        {
            data.Row(candidate.Roles.Latent, model, role.NullShare, rank, role.LogitVariance, role.Norm, role.Maximum, 0);
            return;
        }

        Line("ablated", effects.Ablated);
        Line("doubled", effects.Doubled);
        for (int r = 0; r < effects.Random.Count; r++) Line("random " + NumberText.Plain(r), effects.Random[r]);

        void Line(string name, ConfidenceEffect e) =>
            data.Row(candidate.Roles.Latent, model, role.NullShare, rank, role.LogitVariance, role.Norm, role.Maximum, effects.TokenCount, name, e.NormScale, e.Entropy, e.EntropyFrozen, e.Loss, e.LossFrozen);
    }
}
